// What the desk's pages need a browser for. Every page can be read, and every form sent, without it.
import { enableCopying, enableSharing } from './copy-and-share.ts';
import { focusProblem, refreshWhenComingBack, sendOnce } from './forms.ts';
import { enableImport } from './import-progress.ts';

enableCopying();
enableSharing();
enableImport();
sendOnce();
refreshWhenComingBack();
focusProblem();
