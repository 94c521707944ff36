// Installs the packages if something is missing, and nothing else.
import { checkNode, installWhatIsMissing } from './checkout.mjs';

checkNode();
installWhatIsMissing();
