using System.Globalization;
using System.Text;

namespace Godenerg.Faults.Tests;

/// <summary>The results as a page of the documentation.</summary>
internal static class FaultTable
{
    /// <summary>A page that is there is written anew only when this is set, so that figures which change with every run make no noise.</summary>
    private const string UpdateVariable = "GODENERG_UPDATE_FAULTS";

    private const string Head = """
        # What goes wrong on the wire, and what it costs

        <!-- Generated; do not edit. Written by: GODENERG_UPDATE_FAULTS=1 dotnet run -c Release --project tests/Godenerg.Faults.Tests
             Without the variable a run writes artifacts/faults.md and leaves this page alone, unless there is none. -->

        The real program (`godenerg run --json`) in a process of its own, a simulated inverter behind a pseudo-terminal (or TCP) at 2400 baud, real
        time. Each fault happens once, just as the status is asked, in the middle of a run that has settled, or at the first start.

        - **Good data again**: from the end of the fault until a good status had gone out whole on the wire and was believed. For a single bad
          reply it is counted from the question. The bound is 5 s; `tests/Godenerg.Twin.Tests/RecoveryTimeTests.cs` moves each fault through the
          whole cycle and holds the same bound for the unluckiest moment.
        - **Samples lost**: slots of the 2 s cycle without a status. While nobody answers there is nothing to be had.
        - **Wrong values believed**: values in the output that the inverter had not told in that very reply. Every status has its number.
        - **The original** is the Python program before this one, polled once a second, as measured on a machine of the same kind.

        | fault | good data again | samples lost | wrong values believed | the original |
        |---|---|---|---|---|

        """;

    private static readonly string Root = FindRoot();

    public static string Committed => Path.Combine(Root, "docs", "reference", "faults.md");

    public static void Write(IEnumerable<(FaultCase Fault, FaultResult Result)> rows)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var (fault, result) in rows)
            page.Append(CultureInfo.InvariantCulture, $"| {fault.Name} | {result.Recovery.TotalSeconds:0.0} s | {result.Lost} | {result.Wrong} | {fault.Original} |\n");
        Save(Path.Combine(Root, "artifacts", "faults.md"), page.ToString());
        if (Environment.GetEnvironmentVariable(UpdateVariable) is { Length: > 0 } || !File.Exists(Committed))
            Save(Committed, page.ToString());
    }

    /// <summary>The rows of the committed page: name, seconds, samples lost, wrong values.</summary>
    public static IReadOnlyDictionary<string, (double Seconds, int Lost, int Wrong)> Read() => File.ReadLines(Committed)
        .Select(line => line.Split(" | "))
        .Where(cells => cells.Length == 5 && cells[1].EndsWith(" s", StringComparison.Ordinal))
        .ToDictionary(
            cells => cells[0].TrimStart('|', ' '),
            cells => (double.Parse(cells[1][..^2], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture), int.Parse(cells[3], CultureInfo.InvariantCulture)));

    private static void Save(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Godenerg.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
