namespace Godenerg.Architecture.Tests;

/// <summary>Files stay short enough to be read whole.</summary>
public sealed class SizeTests
{
    private static readonly (int Lines, string Name)[] Sources =
    [
        .. from file in Repository.Files(["src", "plugins", "policies", "tests", "bench"], ".cs", ".csx")
           let lines = Repository.Lines(file).Length
           orderby lines
           select (lines, file),
    ];

    /// <summary>
    /// Only shown, to standard output, which the test programs pass on. The goal is 60 for the median; it is no limit, because
    /// adding a small test would then fail or pass on the length of files that it has nothing to do with.
    /// </summary>
    [Fact]
    public void The_figures_are_shown()
    {
        var largest = Sources[^1];
        Console.WriteLine($"{Sources.Length} source files: median {At(0.5)} lines (goal 60), 95th percentile {At(0.95)} (limit 250), " +
            $"largest {largest.Lines} (limit 400): {largest.Name}");
    }

    [Fact]
    public void One_file_in_twenty_may_have_more_than_250_lines() => Assert.InRange(At(0.95), 1, 250);

    [Fact]
    public void No_file_has_more_than_400_lines() => Violations.None(
        from source in Sources
        where source.Lines > 400
        select $"{source.Name} has {source.Lines} lines");

    /// <summary>The nearest-rank percentile.</summary>
    private static int At(double share) => Sources[(int)Math.Ceiling(share * Sources.Length) - 1].Lines;
}
