using System.Text.Json;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

public sealed class DecodeTests : IDisposable
{
    private const string Battery = "2842E7C90D";

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_object_has_exactly_these_keys()
    {
        using var json = JsonDocument.Parse(GodenergProcess.Run("decode", Battery, "--command", "QMOD").Line);
        var root = json.RootElement;
        Assert.Equal(["command", "status", "dialect", "values", "names", "raw", "error"], root.EnumerateObject().Select(entry => entry.Name));
        Assert.Equal("""{"command":"QMOD","status":"ok","dialect":"PI30","values":{"inverter.mode":"B"},"names":{"inverter.mode":"battery"},"raw":["B"],"error":null}""", root.GetRawText());
    }

    [Theory]
    [InlineData("QPI", "284E414B73730D", "nak")]
    [InlineData("QPI", "284E414B0D", "nak")]
    [InlineData("PBFT54.0", "2841434B39200D", "ack")]
    [InlineData("QMOD", "2842E7C80D", "bad_crc")]
    [InlineData("QMOD", "2842", "truncated")]
    [InlineData("QMOD", "514D4F4449C10D", "echo")]
    [InlineData("QMOD", "5E301BE30D", "foreign")]
    [InlineData("QMOD", "42E7C90D", "noise")]
    [InlineData("QPIGS", Battery, "foreign")]
    public void Every_verdict_has_its_word(string command, string hex, string status)
    {
        var run = GodenergProcess.Run("decode", hex, "--command", command);
        Assert.Equal(0, run.Exit);
        using var json = JsonDocument.Parse(run.Line);
        Assert.Equal(status, json.RootElement.GetProperty("status").GetString());
        Assert.Empty(json.RootElement.GetProperty("values").EnumerateObject());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lines_come_from_a_file_or_from_standard_input(bool isFile)
    {
        const string lines = "# a comment\r\n\r\nQMOD\t28 42 E7 C9 0D 00 00 00\r\n2842E7C90D\nQMOD\t28:42:e7:c9:0d";
        var file = Path.Combine(_folder, "frames.tsv");
        File.WriteAllText(file, lines);
        var run = isFile ? GodenergProcess.Run("decode", file) : GodenergProcess.Run(new Dictionary<string, string?>(), lines, "decode", "-");
        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Errors);
        Assert.Equal(["QMOD", null, "QMOD"], run.Output.Select(CommandOf));
    }

    [Fact]
    public void A_bad_line_is_named_with_its_file_and_number_and_the_others_are_judged()
    {
        var file = Path.Combine(_folder, "frames.tsv");
        File.WriteAllBytes(file, [.. "QMOD\t2842E7C90D\nnonsense\nQMOD\t\n\t2842E7C90D\n"u8, 0, 0, 0x0A, 0xFF, 0xFE, 0x0A, .. "QMOD\t2842E7C90D\n"u8]);
        var run = GodenergProcess.Run("decode", file);
        Assert.Equal(2, run.Exit);
        Assert.Equal(2, run.Output.Count);
        Assert.Equal([2, 3, 4, 5, 6], run.Errors.Select(line => Enumerable.Range(1, 7).Single(number => line.StartsWith($"godenerg: {file} line {number}: ", StringComparison.Ordinal))));
        Assert.DoesNotContain(run.Errors, line => line.Any(char.IsControl));
    }

    [Fact]
    public void A_line_that_never_ends_is_given_up()
    {
        var run = GodenergProcess.Run("decode", "/dev/zero");
        Assert.Equal(2, run.Exit);
        Assert.Contains("/dev/zero line 1", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-file")]
    [InlineData("")]
    [InlineData("284")]
    [InlineData("/")]
    public void What_is_neither_file_nor_hex_is_a_usage_error(string source)
    {
        var run = GodenergProcess.Run("decode", source);
        Assert.Equal(2, run.Exit);
        Assert.Contains(source, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_recorded_frames_are_judged_one_line_each()
    {
        if (Corpus.PathOf("pi30-frames.jsonl") is not { } corpus)
        {
            Assert.Skip("corpus absent");
            return;
        }

        var frames = File.ReadLines(corpus).Select(line => JsonDocument.Parse(line)).ToList();
        var lines = frames.Select(frame => $"{frame.RootElement.GetProperty("command").GetString()}\t{frame.RootElement.GetProperty("raw_hex").GetString()}").ToList();
        var run = GodenergProcess.Run(new Dictionary<string, string?>(), string.Join('\n', lines), "decode");
        Assert.Equal(lines.Count, run.Output.Count);
    }

    private static string? CommandOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("command").GetString();
    }
}
