using System.Text.RegularExpressions;

namespace Godenerg.Graphing.Tests;

/// <summary>What the guide says works.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public async Task Every_address_in_it_gives_a_graph()
    {
        var targets = Address().Matches(await Guide()).Select(match => match.Groups["target"].Value).ToArray();
        Assert.True(targets.Length >= 3, "where are the addresses?");
        await using var house = await Studio.With(Studio.Charged());
        foreach (var target in targets)
            await house.Draw(target);
    }

    [Fact]
    public async Task Every_parameter_in_its_tables_is_understood()
    {
        var cells = Cell().Matches(await Guide()).Select(match => match.Groups["query"].Value).Where(query => query != "format=png").ToArray();
        Assert.True(cells.Length >= 8, "where are the tables?");
        await using var house = await Studio.With(Studio.Charged());
        foreach (var query in cells)
            Assert.Equal((query, 200), (query, (await house.Ask($"GET /graph?col_1=batt_volt&{query}", cancel: TestContext.Current.CancellationToken)).Status));
    }

    [Fact]
    public async Task It_names_every_column_of_the_original()
    {
        var guide = await Guide();
        Assert.All(Asking.OriginalNames.All, name => Assert.Contains($"`{name}`", guide, StringComparison.Ordinal));
    }

    private static async Task<string> Guide()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "docs", "howto", "graphs.md") is var file && File.Exists(file))
                return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        throw new InvalidOperationException($"no docs/howto/graphs.md above {AppContext.BaseDirectory}");
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:88[89][90](?<target>/graph[^\\s`]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex("(?m)^\\| `(?<query>[a-z]+=[^`]+)` \\|", RegexOptions.ExplicitCapture)]
    private static partial Regex Cell();
}
