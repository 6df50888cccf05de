namespace Godenerg.EndToEnd.Tests;

/// <summary><c>docs/howto/history.md</c>: what it tells owners to type works.</summary>
public sealed class HistoryGuideTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_example_of_the_guide_works()
    {
        var examples = Examples().ToList();
        Assert.StartsWith("godenerg history demo --years 1", examples[0], StringComparison.Ordinal);
        Assert.InRange(examples.Count, 15, 30);
        var script = string.Join(" && ", examples.Select(example => Shortened(example) + " > /dev/null"));
        var exit = GodenergProcess.Shell($"cd '{_folder}' && {script}", out var errors);
        Assert.True(exit == 0, errors);
        Assert.True(File.Exists(Path.Combine(_folder, "year.csv")) && File.Exists(Path.Combine(_folder, "day.lp")) && File.Exists(Path.Combine(_folder, "history-backup.db")));
    }

    /// <summary>Four days instead of a year, and always of the demo.</summary>
    private static string Shortened(string example) =>
        "\"$godenerg\"" + example["godenerg".Length..].Replace("--years 1", "--years 0.01", StringComparison.Ordinal)
        + (example.Contains("--data", StringComparison.Ordinal) || example.Contains(" demo ", StringComparison.Ordinal) ? "" : " --data godenerg-demo");

    private static IEnumerable<string> Examples() =>
        File.ReadLines(Path.Combine(OutsidePlugin.RootOf(AppContext.BaseDirectory), "docs", "howto", "history.md")).Where(line => line.StartsWith("godenerg ", StringComparison.Ordinal));
}
