using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg decode</c>: what captured bytes are and say. Needs no device.</summary>
internal static class DecodeCommand
{
    /// <summary>Some times the longest reply; a longer line belongs to some other kind of file.</summary>
    private const int LongestLine = 4096;

    private const int LongestQuote = 40;

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
        var isStandardInput = source == "-";
        if (!isStandardInput && !Path.Exists(source))
        {
            if (!TryHex(source, out var single))
                return Complaint.With(ExitCode.Usage, $"'{source}' is no file here, and no hex frame either; give a file, - for standard input, or hex such as 2842E7C90D");
            Print(decoder.Decode(request, single));
            return (int)ExitCode.Done;
        }

        try
        {
            using var lines = isStandardInput ? Console.In : File.OpenText(source);
            return (int)Judge(lines, isStandardInput ? "standard input" : source, request, decoder);
        }
        catch (UnauthorizedAccessException) when (!isStandardInput)
        {
            return Complaint.With(ExitCode.Usage, $"{source}: cannot be read; check that it is a file and who may read it");
        }
    }

    private static ExitCode Judge(TextReader lines, string name, string? request, FrameDecoder decoder)
    {
        var exit = ExitCode.Done;
        var number = 0;
        foreach (var line in BoundedLines.In(lines, LongestLine))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;
            if (!StandardOutput.HasReader)
                return exit;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var command = tab < 0 ? request : line[..tab].Trim();
            if (line.Length <= LongestLine && command != "" && TryHex(line[(tab + 1)..], out var frame))
            {
                Print(decoder.Decode(command, frame));
                continue;
            }

            Complaint.Write($"{name} line {number}: {Quote(line)} is {(line.Length > LongestLine ? $"longer than {LongestLine} characters; nothing behind it is read" : "neither hex nor COMMAND<TAB>HEX")}");
            exit = ExitCode.Usage;
        }

        return exit;
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

    private static string Quote(string line) => $"'{(line.Length > LongestQuote ? line[..LongestQuote] + "…" : line)}'";
}
