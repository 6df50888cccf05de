namespace Godenerg.DataLogger.Tests.Original;

/// <summary>Logs as text: the original's export, and files with a header.</summary>
public sealed class ImportedCsvTests
{
    [Fact]
    public async Task The_export_of_the_original_comes_out_as_it_went_in()
    {
        await using var bench = OriginalBench.OfMorning();
        var said = await ImportAsync(bench, bench.Printed());
        Assert.Equal($"{Path.GetFileName(bench.Log)}.csv: 1,800 rows, 1,800 taken, 0 refused\n", said.Output);
        Assert.Equal(bench.Printed(), (await bench.ExtractAsync()).Output);
    }

    [Fact]
    public async Task An_export_of_some_columns_needs_their_names()
    {
        await using var bench = OriginalBench.OfMorning();
        var text = bench.Printed("datetime,ac_watt,mode");
        var said = await ImportAsync(bench, text);
        Assert.Contains("3 values of 23", said.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await ImportAsync(bench, text, "--columns", "datetime,ac_watt,mode")).Exit);
        Assert.Equal(text, (await bench.ExtractAsync("--columns", "datetime,ac_watt,mode")).Output);
    }

    [Theory]
    [InlineData("datetime,ac_watt,mode", ',')]
    [InlineData("mode,datetime,ac_watt", ';')]
    [InlineData("datetime,ac_watt,mode", '\t')]
    public async Task A_header_says_what_stands_where(string columns, char separator)
    {
        await using var bench = OriginalBench.OfMorning();
        var text = columns.Replace(',', separator) + "\r\n" + bench.Printed(columns).Replace(';', separator).Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n";
        Assert.Equal(0, (await ImportAsync(bench, text)).Exit);
        Assert.Equal(bench.Printed(columns), (await bench.ExtractAsync("--columns", columns)).Output);
    }

    [Fact]
    public async Task An_export_of_this_program_is_taken_with_its_own_names_and_times()
    {
        await using var bench = new OriginalBench();
        var text = """
            time,battery.voltage,inverter.mode,output.on,grid.voltage
            2026-06-01T05:00:00.250+02:00,52.8,battery,true,
            2026-06-01T05:00:15.250+02:00,52.9,line,false,230.5
            2026-06-01T05:00:30.250+02:00,53.0,dancing,false,230.5
            """;
        var said = await ImportAsync(bench, text);
        Assert.Equal(2, said.Output.TrimEnd().Split('\n').Length);
        Assert.Contains("3 rows, 3 taken, 0 refused; 1 single value left out", said.Output, StringComparison.Ordinal);
        Assert.Contains("line 4: inverter.mode is 'dancing'", said.Output, StringComparison.Ordinal);
        Assert.Equal([(OriginalBench.Morning.AddMilliseconds(250), 52.8), (OriginalBench.Morning.AddMilliseconds(15_250), 52.9), (OriginalBench.Morning.AddMilliseconds(30_250), 53.0)], await bench.History.RowsAsync());
        Assert.Equal("52.8;BT;\n52.9;LN;230.5\n53.0;;230.5", (await bench.ExtractAsync("--columns", "batt_volt,mode,grid_volt")).Output);
    }

    [Fact]
    public async Task Lines_that_were_torn_off_cost_only_what_is_missing()
    {
        await using var bench = OriginalBench.OfMorning();
        var lines = bench.Printed().Split('\n');
        (lines[1], lines[2]) = (lines[1][..20], "nonsense");
        var said = await ImportAsync(bench, string.Join('\n', lines));
        Assert.Contains("1,800 rows, 1,799 taken, 1 refused", said.Output, StringComparison.Ordinal);
        Assert.Contains("line 3: datetime is 'nonsense'", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ac_watt,mode", "names no datetime")]
    [InlineData("datetime,mode,mode", "names a column twice")]
    [InlineData("datetime,wattage", "no column 'wattage'")]
    public async Task Columns_that_make_no_sense_are_refused(string columns, string why)
    {
        await using var bench = OriginalBench.OfMorning();
        var said = await ImportAsync(bench, bench.Printed("datetime,mode"), "--columns", columns);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, said.Exit);
    }

    private static async Task<Said> ImportAsync(OriginalBench bench, string text, params string[] options)
    {
        await File.WriteAllTextAsync(bench.Log + ".csv", text, TestContext.Current.CancellationToken);
        return await OriginalBench.ImportAsync(bench.History, bench.Log + ".csv", options);
    }
}
