// The smallest browser with WebKit's engine that WebKitWebDriver can drive, run by GNOME's JavaScript (gjs -m). Unlike
// MiniBrowser it prints to a file, has a dark colour scheme, and runs a script before the page's own.
import Gtk from 'gi://Gtk?version=3.0';
import WebKit from 'gi://WebKit2?version=4.1';

Gtk.init(null);
const context = WebKit.WebContext.new_ephemeral();
const content = new WebKit.UserContentManager();
let view;

/** What a test may ask for with `webkit.messageHandlers.tests.postMessage('{"name":…,"argument":…}')`. */
const commands = {
  setColorScheme(scheme) {
    Gtk.Settings.get_default().gtk_application_prefer_dark_theme = scheme === 'dark';
  },
  setUserAgent(userAgent) {
    view.get_settings().set_user_agent(userAgent);
  },
  preload(script) {
    content.remove_all_scripts();
    const { UserContentInjectedFrames, UserScriptInjectionTime } = WebKit;
    const when = [UserContentInjectedFrames.TOP_FRAME, UserScriptInjectionTime.START];
    content.add_script(new WebKit.UserScript(script, ...when, null, null));
  },
  print({ paper: { width, height }, uri }) {
    const operation = WebKit.PrintOperation.new(view);
    const settings = new Gtk.PrintSettings();
    settings.set_printer('Print to File');
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, uri);
    const setup = new Gtk.PageSetup();
    setup.set_paper_size(Gtk.PaperSize.new_custom('sheet', 'sheet', width * 10, height * 10, Gtk.Unit.MM));
    operation.set_print_settings(settings);
    operation.set_page_setup(setup);
    return new Promise((resolve, reject) => {
      operation.connect('failed', (_operation, error) => reject(error));
      operation.connect('finished', resolve);
      operation.print();
    });
  },
};

content.register_script_message_handler_with_reply('tests', null);
content.connect('script-message-with-reply-received', (_content, message, reply) => {
  const { name, argument } = JSON.parse(message.to_string());
  Promise.resolve(argument)
    .then(commands[name])
    .then(() => reply.return_value(message))
    .catch((error) => reply.return_error_message(String(error)));
  return true;
});

context.set_automation_allowed(true);
context.connect('automation-started', (_context, session) => {
  session.set_application_info(new WebKit.ApplicationInfo());
  session.connect('create-web-view', () => {
    view = new WebKit.WebView({
      web_context: context,
      user_content_manager: content,
      is_controlled_by_automation: true,
    });
    // No print dialog.
    view.connect('print', () => true);
    const window = new Gtk.Window();
    window.add(view);
    window.show_all();
    return view;
  });
});
Gtk.main();
