using System.Text.RegularExpressions;

namespace Godenerg.Architecture.Tests;

/// <summary>Whoever judges what goes over the wire must not be wrong in the same way as what sends it.</summary>
public sealed class JudgeTests
{
    private const string Borrowed = @"Engine\.(Protocols|Guarding|Inverters|Telemetry)|\bPi30|\bCrc16|\bSettings\.|\bMetrics\.|\bLimits\.By";

    [Fact]
    public void The_judge_of_the_wire_takes_nothing_from_the_tables_or_the_guard()
    {
        string[] files = [.. Repository.Files(["tests/Godenerg.Testing"], ".cs").Where(file => file.Contains("/Judging/", StringComparison.Ordinal) || file.EndsWith("/WireJudge.cs", StringComparison.Ordinal))];
        Assert.True(files.Length > 5, "the judge is not where it was");
        Violations.None(
            from file in files
            from line in Repository.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
            where Regex.IsMatch(line.Text, Borrowed, RegexOptions.CultureInvariant)
            select $"{file}:{line.Number}: {line.Text.Trim()}");
    }
}
