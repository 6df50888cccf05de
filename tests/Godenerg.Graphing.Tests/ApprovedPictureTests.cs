namespace Godenerg.Graphing.Tests;

/// <summary>
/// Pictures that somebody has looked at and found good: <c>Approved/</c>. After a change that is meant, run with
/// <c>GODENERG_UPDATE_PICTURES=1</c> and look at what has changed.
/// </summary>
public sealed class ApprovedPictureTests
{
    [Theory]
    [InlineData("day", "/graph?from=20171101&to=20171102&col_1=batt_volt&col_2=pv_watts")]
    [InlineData("gap", "/graph?from=2017110208&to=2017110211&col_1=batt_volt&col_2=pv_amps&width=640&height=360")]
    [InlineData("charge", "/graph/charge?day=2017-11-03")]
    [InlineData("week", "/graph?from=20171101&to=20171108&col_1=pv_watts")]
    [InlineData("nothing", "/graph?from=20160101&to=20160201&col_1=batt_volt&col_2=pv.power&width=400")]
    public async Task It_looks_as_it_was_approved(string name, string request)
    {
        await using var house = await Studio.With(Studio.Charged());
        var text = await house.AskText("GET " + request);
        var approved = Path.Combine(Folder, name + ".svg");
        if (Environment.GetEnvironmentVariable("GODENERG_UPDATE_PICTURES") == "1")
            await File.WriteAllTextAsync(approved, text, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken), text);
    }

    private static string Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Godenerg.sln")))
                    return Path.Combine(folder.FullName, "tests/Godenerg.Graphing.Tests/Approved");
            throw new InvalidOperationException($"no Godenerg.sln above {AppContext.BaseDirectory}");
        }
    }
}
