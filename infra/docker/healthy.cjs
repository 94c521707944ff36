// Health of the API container: its own answer on /health/ready. The worker has no port; compose checks its process instead.
fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1));
