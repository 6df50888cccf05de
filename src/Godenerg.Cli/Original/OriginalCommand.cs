using System.CommandLine;
using Godenerg.Cli.Commands;
using Godenerg.Cli.Output;
using Godenerg.Engine.Control;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Cli.Original;

/// <summary>The spelling of the program that Godenerg succeeds: <c>--usb -d /dev/hidraw0 --status --json</c> and its kin.</summary>
internal static class OriginalCommand
{
    public const string Name = "original";

    private static readonly string[] Marks =
        ["--usb", "--serial", "--status", "--op-mode", "--daemon", "--cmd", "-c", "--value", "-v", "--size", "-s", "--format", "-f", "--extract-csv-data",
            "--extract-json-data", "--extract-file", "--col"];

    /// <summary>True when a command line has no verb and one of the original's options.</summary>
    public static bool IsSpelledSo(string[] args) => args.Length > 0 && args[0].StartsWith('-') && args.Any(arg => Marks.Contains(arg.Split('=')[0]));

    public static Command Create()
    {
        var command = new Command(Name, "The spelling of the original program.") { Hidden = true };
        var asking = new Asking();
        var sending = new Sending();
        asking.AddTo(command);
        sending.AddTo(command);
        Option<bool> usb = new("--usb"), serial = new("--serial"), status = new("--status"), mode = new("--op-mode"), daemon = new("--daemon"), verbose = new("--verbose");
        var code = new Option<string?>("--cmd", "-c");
        var value = new Option<string?>("--value", "-v");
        // The length of a reply is known from its end; the original wanted to be told.
        var size = CommonOptions.OptionalNumber("--size", 0, int.MaxValue);
        size.Aliases.Add("-s");
        var format = new Option<string?>("--format", "-f").Checked(text => [text is null or "raw" or "json" ? null : $"--format is {text}; allowed are raw and json"]);
        var extract = new OriginalExtract();
        extract.AddTo(command);
        foreach (var option in new System.CommandLine.Option[] { usb, serial, status, mode, daemon, verbose, code, value, size, format })
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(usb) && result.GetValue(serial))
                result.AddError("--usb and --serial exclude each other");
            if (result.GetValue(value) is not null && result.GetValue(code) is null)
                result.AddError("--value needs --cmd");
        });
        command.SetAction(parsed =>
        {
            var isJson = asking.IsJson(parsed) || parsed.GetValue(format) == "json";
            if (parsed.GetValue(status))
                return Print(parsed, asking, "QPIGS", isJson ? OriginalJson.Status : Raw);
            if (parsed.GetValue(mode))
                return Print(parsed, asking, "QMOD", isJson ? OriginalJson.Mode : Raw);
            if (parsed.GetValue(code) is { } sent)
                return Send(parsed, asking, sending, sent + parsed.GetValue(value));
            if (extract.IsWanted(parsed))
                return extract.Run(parsed, asking);
            if (parsed.GetValue(daemon))
                return Daemon(parsed, asking, parsed.GetValue(verbose));
            return Complaint.With(ExitCode.Usage, "say what to do: --status, --op-mode, --cmd CODE, --extract-csv-data FROM-TO, --extract-json-data FROM-TO or --daemon");
        });
        return command;
    }

    private static int Print(ParseResult parsed, Asking asking, string code, Func<Reading, string> format)
    {
        if (asking.Ask(parsed, code, quick: code == "QPIGS", out var answer) is { } failed)
            return (int)failed;
        Console.WriteLine(format(answer!.Reply.Reading!));
        return (int)ExitCode.Done;
    }

    /// <summary>A query of the table is asked; a setter of the table goes the way of every other, through the guard.</summary>
    private static int Send(ParseResult parsed, Asking asking, Sending sending, string text)
    {
        if (Pi30Dialects.All.Any(dialect => dialect.FindCode(text) is not null))
            return Print(parsed, asking, text, Raw);
        return Pi30Dialects.All.SelectMany(dialect => dialect.Commands).Any(command => command.TryDecode(text, out _, out _)) || sending.AllowsDanger(parsed)
            ? sending.Run(parsed, asking, sending.With(parsed, new TypedWish(text)), asksNobody: true)
            : Complaint.With(ExitCode.Usage, $"{text} is no command of the table and is not sent; `godenerg commands` lists all");
    }

    private static int Daemon(ParseResult parsed, Asking asking, bool isVerbose)
    {
        Complaint.Write("--daemon runs in the foreground; for the background make a systemd service with ExecStart=/usr/bin/godenerg run -d DEVICE and Restart=always");
        var root = new RootCommand();
        root.Add(RunCommand.Create());
        string[] words = ["run", .. asking.Arguments(parsed)];
        return Invocation.CallAsync(root.Parse(isVerbose ? [.. words, "--verbose"] : words)).GetAwaiter().GetResult();
    }

    private static string Raw(Reading reading) => "(" + ReadingText.Raw(reading);
}
