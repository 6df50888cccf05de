using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary><c>godenerg policy simulate</c> as an owner uses it.</summary>
public sealed class PolicySimulateVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Finished Simulate(params string[] arguments) => GodenergProcess.Run(["policy", "simulate", .. arguments]);

    [Fact]
    public void A_policy_stands_beside_the_clock_the_bare_firmware_and_the_oracle()
    {
        var run = Simulate("three-stage", "--days", "1", "--seeds", "3", "--bug", "600s");

        Assert.Equal(0, run.Exit);
        Assert.StartsWith("1 x 1 simulated days from 2026-03-01: agm (24 cells, 550 Ah)", run.Output[0], StringComparison.Ordinal);
        Assert.Contains(run.Output, line => line.Trim().Split("  ", StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim()).SequenceEqual(["three-stage", "time-of-day", "firmware only", "oracle"]));
        Assert.Contains(run.Output, line => line.StartsWith("harvest, kWh a day", StringComparison.Ordinal));
        Assert.Contains("three-stage ", run.Output[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_as_json_is_an_object_for_each()
    {
        var rows = Simulate("lifepo4", "--days", "1", "--seeds", "1", "--load", "0.7", "--offset", "-0.3", "--faults", "--set", "min-absorb=5 min", "--json")
            .Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(["lifepo4", "time-of-day", "firmware only", "oracle"], rows.Select(row => row.GetProperty("policy").GetString()));
        Assert.All(rows, row => Assert.True(row.GetProperty("simulated").GetBoolean()));
        Assert.Equal(("lifepo4", 0.7, -0.3, true), (rows[0].GetProperty("bank").GetString(), rows[0].GetProperty("load").GetDouble(), rows[0].GetProperty("offset").GetDouble(), rows[0].GetProperty("faults").GetBoolean()));
        Assert.Equal(1, rows[0].GetProperty("days").GetInt32());
        Assert.Equal("5 min", rows[0].GetProperty("parameters").GetProperty("min-absorb").GetString());
    }

    [Fact]
    public void A_policy_that_fails_is_told_with_day_time_and_line()
    {
        var file = Path.Combine(_folder, "tired.csx");
        File.WriteAllText(file, "var lived = Memory.Duration(\"lived\");\nlived.CountWhile(true);\nif (lived.Value > 2.Hours())\n    throw new Exception(\"I am tired\");\nreturn Hold(\"fine\");");

        var run = Simulate(file, "--days", "1", "--seeds", "7");

        Assert.Equal(1, run.Exit);
        Assert.Empty(run.Output);
        Assert.Contains("tired failed on day 1 (2026-03-01 02:0", run.Errors[^1], StringComparison.Ordinal);
        Assert.Contains("seed 7): tired.csx:4: I am tired (Exception)", run.Errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_compile_is_told_as_check_tells_it()
    {
        var file = Path.Combine(_folder, "mine.csx");
        File.WriteAllText(file, "return Set(FlotVoltage, 54, \"a\");");

        var (simulated, examined) = (Simulate(file), GodenergProcess.Run("policy", "check", file));

        Assert.Equal((2, examined.Error), (simulated.Exit, simulated.Error));
    }

    [Fact]
    public void A_policy_that_never_wants_anything_says_why()
    {
        var run = Simulate("equalize", "--days", "1", "--seeds", "0");

        Assert.Contains("equalize never wanted anything: only a flooded bank is ever equalized", run.Output[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seeds", "9..0", "--seeds is '9..0'; write one number or a range such as 0..9, of at most 100")]
    [InlineData("--seeds", "0..100", "--seeds is '0..100'; write one number or a range such as 0..9, of at most 100")]
    [InlineData("--days", "0", "--days is '0'; allowed are 1 to 366")]
    [InlineData("--days", "many", "--days is 'many'; allowed are 1 to 366")]
    [InlineData("--bank", "gel", "--bank is 'gel'; allowed are agm, flooded-aged, lifepo4")]
    [InlineData("--bug", "5s", "--bug is '5s'; allowed are strict, 60s, 600s")]
    [InlineData("--load", "0", "--load is '0'; allowed are 0.1 to 5")]
    [InlineData("--offset", "3", "--offset is '3'; allowed are -2 to 2")]
    [InlineData("--from", "today", "--from is 'today'; write a date of 2000 to 2099, such as 2026-12-01")]
    [InlineData("--set", "tail", "--set is 'tail'; write it like --set \"tail=9 A\"")]
    [InlineData("--set", "tal=9 A", "--set: 'tal' is no parameter of this policy; did you mean 'tail'?")]
    [InlineData("--set", "tail=900 A", "--set: 'tail' is 900 A; allowed are 0 A to 200 A")]
    [InlineData("--inverter", "shed", "--inverter is shed, and there is no configuration; name one with --config")]
    public void A_wrong_value_is_told_with_what_is_allowed(string option, string value, string message)
    {
        var run = Simulate("three-stage", option, value);

        Assert.Equal(2, run.Exit);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_owners_parameters_come_from_the_configuration()
    {
        var run = Simulate("three-stage", "--days", "1", "--seeds", "0", "--config", Configure("max-absorb: 3 h"));

        Assert.Equal(0, run.Exit);
        Assert.StartsWith("with max-absorb 3 h", run.Output[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_them_is_told_with_its_place()
    {
        var run = Simulate("three-stage", "--config", Configure("max-absorb: 30 h"));

        Assert.EndsWith("house.yaml:8: 'max-absorb' is 30 h; allowed are 0.5 h to 12 h", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupted_it_ends_and_says_how_far_it_came()
    {
        using var running = GodenergProcess.Start("policy", "simulate", "three-stage", "--days", "366", "--seeds", "0..9");
        Assert.SkipWhen(running.Ignores(GodenergProcess.Interrupt), "whoever started the tests has the signal ignored");
        running.NextError(line => line.Contains("simulated days", StringComparison.Ordinal));
        running.Send(GodenergProcess.Interrupt);
        var run = running.Finish();

        Assert.Equal(1, run.Exit);
        Assert.Contains("of 7320 simulated days; not one weather was lived through by all", run.Errors[^1], StringComparison.Ordinal);
    }

    private string Configure(string parameter)
    {
        var file = Path.Combine(_folder, "house.yaml");
        File.WriteAllLines(file,
        [
            "inverters:", "  house:", "    device: auto", "    battery: {chemistry: agm, cells: 24, ah: 550}", "    safe: {charge.float-voltage: 52.8 V}", "    policy:",
            "      name: three-stage", "      " + parameter,
        ]);
        return file;
    }
}
