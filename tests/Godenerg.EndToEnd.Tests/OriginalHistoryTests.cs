using System.Text.Json;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

/// <summary>The log of the program that Godenerg succeeds, brought along; and its spellings, which give it out again.</summary>
public sealed class OriginalHistoryTests(OriginalLogFile log) : IClassFixture<OriginalLogFile>, IDisposable
{
    private const string Whole = "20171001-20171201";

    private static readonly Dictionary<string, string?> Utc = new() { ["TZ"] = "UTC" };

    private readonly string _data = Directory.CreateTempSubdirectory("godenerg-").FullName;

    private string Extracted => Path.Combine(_data, "stats.csv");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void Without_an_engine_it_is_imported_and_extracted_byte_for_byte()
    {
        var import = Run("history", "import", log.Path, "--inverter", "house");
        Assert.True(import.Exit == 0, string.Join('\n', import.Errors));
        Assert.Equal("stats: 27,000 rows, 27,000 taken, 0 refused", import.Output[0]);

        Assert.Equal(0, Run("--extract-csv-data", Whole, "--extract-file", Extracted).Exit);
        Assert.Equal(log.Printed(), File.ReadAllText(Extracted));

        var some = Run("--extract-csv-data", "20171031000000-20171031235959", "--col", "datetime", "--col", "batt_volt");
        Assert.Equal(log.Printed("datetime,batt_volt", "datetime BETWEEN 1509408000 AND 1509494399"), string.Join('\n', some.Output));

        var json = Run("--extract-json-data", "2017103112-201710311201", "--col", "datetime", "--col", "mode");
        using var list = JsonDocument.Parse(string.Join('\n', json.Output));
        Assert.Equal(
            log.Printed("datetime,mode", "datetime BETWEEN 1509451200 AND 1509451260"),
            string.Join('\n', list.RootElement.EnumerateArray().Select(row => $"{row.GetProperty("datetime")};{row.GetProperty("mode")}")));
    }

    [Fact]
    public async Task It_may_be_killed_at_any_moment_and_goes_on_from_there()
    {
        var random = new Random(5);
        for (var time = 0; time < 6; time++)
        {
            using var import = GodenergProcess.Start("history", "import", log.Path, "--inverter", "house", "--data", _data);
            await Task.Delay(random.Next(300, 2_500), TestContext.Current.CancellationToken);
            import.Kill();
        }

        Assert.Equal(0, Run("history", "import", log.Path, "--inverter", "house").Exit);
        Assert.Equal(0, Run("--extract-csv-data", Whole, "--extract-file", Extracted).Exit);
        Assert.Equal(log.Printed(), File.ReadAllText(Extracted));
        Assert.Equal(0, Run("history", "verify").Exit);
    }

    [Fact]
    public void With_an_engine_it_goes_through_the_engine_and_a_reload_leaves_nothing_behind()
    {
        using var inverter = new ServedInverter(isPaced: false);
        using var engine = GodenergProcess.Start("run", "-d", inverter.Path, "--data", inverter.Data, "--every", "1");
        engine.NextError(line => line.Contains("plugin data-logger runs", StringComparison.Ordinal));

        var import = GodenergProcess.Run("history", "import", log.Path, "--data", inverter.Data);
        Assert.True(import.Exit == 0, string.Join('\n', import.Errors));
        for (var time = 0; time < 3; time++)
            Assert.Equal(0, GodenergProcess.Run("plugin", "reload", "data-logger", "--data", inverter.Data).Exit);

        Assert.Equal(0, GodenergProcess.Run("--extract-csv-data", Whole, "--extract-file", Extracted, "--data", inverter.Data).Exit);
        Assert.Equal(log.Printed(), File.ReadAllText(Extracted));
        Assert.DoesNotContain(GodenergProcess.Run("plugin", "info", "data-logger", "--data", inverter.Data).Output, line => line.Contains("undead", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_and_the_status_of_an_inverter_have_the_same_keys_in_the_same_order_and_the_same_values()
    {
        const string Row = "1509408000;230.0;49.9;229.8;50.0;532;412;10;380;54.0;12;85;42;14;103.0;54.0;0;10010110;00;00;856;010;BT";
        File.WriteAllText(Extracted, Row);
        Assert.Equal(0, Run("history", "import", Extracted, "--inverter", "house").Exit);
        using var inverter = new PtyInverter();
        inverter.Payloads["QPIGS"] = "230.0 49.9 229.8 50.0 0532 0412 010 380 54.00 012 085 0042 0014 103.0 54.00 00000 10010110 00 00 00856 010";

        var extract = string.Join("", Run("--extract-json-data", Whole).Output);
        var status = Run("--usb", "-d", inverter.Path, "--status", "--json").Line;
        using var row = JsonDocument.Parse(extract);
        using var now = JsonDocument.Parse(status);
        Assert.Equal(
            now.RootElement.EnumerateObject().TakeWhile(member => member.Name != "charge_source").Select(member => (member.Name, member.Value.GetRawText())),
            row.RootElement[0].EnumerateObject().Skip(1).SkipLast(1).Select(member => (member.Name, member.Value.GetRawText())));
    }

    [Fact]
    public void Every_example_of_the_guide_works()
    {
        var guide = Path.Combine(OutsidePlugin.RootOf(AppContext.BaseDirectory), "docs", "howto", "coming-from-the-original.md");
        var examples = File.ReadLines(guide).Where(line => line.StartsWith("godenerg ", StringComparison.Ordinal)).ToList();
        Assert.InRange(examples.Count, 4, 10);
        File.Copy(log.Path, Path.Combine(_data, "axpert.db"));
        Directory.CreateDirectory(Path.Combine(_data, "history"));
        var script = string.Join(" && ", examples.Select(example => $"\"$godenerg\"{example["godenerg".Length..]} --data history > /dev/null"));
        var exit = GodenergProcess.Shell($"cd '{_data}' && {script}", out var errors);
        Assert.True(exit == 0, errors);
        Assert.True(File.Exists(Path.Combine(_data, "stats.json")));
    }

    [Theory]
    [InlineData(2, "write it as FROM-TO", "--extract-csv-data", "20171031")]
    [InlineData(2, "exclude each other", "--extract-csv-data", "20171031-20171101", "--extract-json-data", "20171031-20171101")]
    [InlineData(2, "the original has no column 'bat_volt'; the nearest are batt_volt", "--extract-csv-data", "20171031-20171101", "--col", "bat_volt")]
    [InlineData(2, "is later than", "--extract-csv-data", "20171101-20171031")]
    [InlineData(1, "there is no file", "history", "import", "missing.db", "--inverter", "house")]
    [InlineData(2, "say whose log it is by --inverter NAME", "history", "import", "axpert.db")]
    public void What_cannot_be_done_is_said_in_one_line(int exit, string said, params string[] arguments)
    {
        var run = Run(arguments);
        Assert.Equal(exit, run.Exit);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    private Finished Run(params string[] arguments) => GodenergProcess.Run(Utc, "", [.. arguments, "--data", _data]);
}
