using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg decode</c>: what captured bytes are and say. Needs no device.</summary>
internal static class DecodeCommand
{
    public static Command Create()
    {
        var command = new Command("decode", "Judge captured replies: one hex frame a line, or COMMAND<TAB>HEX. One JSON object a line.");
        var source = new Argument<string>("FILE") { Description = "A file, - for standard input, or a hex reply.", DefaultValueFactory = _ => "-" };
        var request = new Option<string?>("--command") { Description = "What the replies answer, such as QPIGS, where the lines do not say.", HelpName = "CODE" };
        var dialect = CommonOptions.Dialect();
        command.Add(source);
        command.Add(request);
        command.Add(dialect);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(source), parsed.GetValue(request), CommonOptions.DialectOf(parsed, dialect)));
        return command;
    }

    private static int Run(string source, string? request, Dialect? dialect)
    {
        var decoder = new FrameDecoder(dialect);
        if (source != "-" && !File.Exists(source) && TryHex(source, out var single))
        {
            Print(decoder.Decode(request, single));
            return (int)ExitCode.Done;
        }

        if (source != "-" && !File.Exists(source))
            return Complaint.With(ExitCode.Usage, $"{source}: no such file, and not hex either");

        var exit = ExitCode.Done;
        var number = 0;
        using var lines = source == "-" ? Console.In : File.OpenText(source);
        while (lines.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (TryHex(tab < 0 ? line : line[(tab + 1)..], out var frame))
            {
                Print(decoder.Decode(tab < 0 ? request : line[..tab].Trim(), frame));
                continue;
            }

            Complaint.Write($"{(source == "-" ? "standard input" : source)} line {number}: '{Shorten(line)}' is neither hex nor COMMAND<TAB>HEX");
            exit = ExitCode.Usage;
        }

        return (int)exit;
    }

    private static void Print(DecodedFrame decoded) => Console.WriteLine(JsonText.Object(json =>
    {
        json.WriteString("command", decoded.Command);
        json.WriteString("status", WordFor(decoded.Status));
        json.WriteString("dialect", decoded.Dialect?.Id);
        JsonText.Values(json, decoded.Reading);
        json.WriteStartArray("raw");
        foreach (var token in decoded.Tokens)
            json.WriteStringValue(token);
        json.WriteEndArray();
        json.WriteString("error", decoded.Error);
    }));

    private static string WordFor(ReplyStatus status) => status switch
    {
        ReplyStatus.Ok => "ok",
        ReplyStatus.Ack => "ack",
        ReplyStatus.Nak => "nak",
        ReplyStatus.BadCrc => "bad_crc",
        ReplyStatus.Truncated => "truncated",
        ReplyStatus.Echo => "echo",
        ReplyStatus.Foreign => "foreign",
        _ => "noise",
    };

    private static bool TryHex(string text, out byte[] bytes)
    {
        bytes = [];
        var digits = string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character != ':'));
        if (digits.Length == 0 || digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
            return false;
        bytes = Convert.FromHexString(digits);
        return true;
    }

    private static string Shorten(string line) => line.Length <= 40 ? line : line[..40] + "…";
}
