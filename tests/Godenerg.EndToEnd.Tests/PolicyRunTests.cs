using System.Globalization;

namespace Godenerg.EndToEnd.Tests;

/// <summary>The charging policy inside the running program.</summary>
public sealed class PolicyRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_simulated_house_charges_in_three_stages_and_gets_its_float_back_at_the_end()
    {
        using var running = GodenergProcess.Start("run", "--speed", "300", "--from", "2026-03-20T05:00", "--weather", "clear");
        Assert.SkipWhen(running.Ignores(GodenergProcess.Terminate), "whoever started the tests has the signal ignored");

        var raised = running.NextError(line => line.Contains("charge.float-voltage: 52.8 V to 58.4 V, for policy three-stage", StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        var run = running.Finish();

        Assert.InRange(TimeOnly.Parse(raised[..8], CultureInfo.InvariantCulture), new(5, 30), new(18, 0));
        Assert.Equal(0, run.Exit);
        Assert.Contains(run.Errors, line => line.Contains("charge.float-voltage: 58.4 V to 52.8 V, for engine: the engine stops", StringComparison.Ordinal));
    }

    [Fact]
    public void A_simulated_lithium_bank_is_charged_as_one()
    {
        using var running = GodenergProcess.Start("run", "--bank", "lifepo4");

        Assert.Contains("policy lifepo4 is in force", running.NextError(line => line.Contains("in force", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_is_not_there_ends_the_start_and_the_nearest_is_named()
    {
        var run = GodenergProcess.Run("run", "--config", Configure("three-stge"));

        Assert.Equal(2, run.Exit);
        Assert.EndsWith("house.yaml:9: house/policy: there is no policy 'three-stge'; did you mean three-stage? allowed: blueprint, equalize, grid-charge, hold, lifepo4, solar-first, three-stage, time-of-day", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_with_parameters_is_told_at_the_start_with_its_place()
    {
        var run = GodenergProcess.Run("run", "--config", Configure("three-stage", "min-absorb: 300 min", "flot: 53 V"));

        Assert.Equal(2, run.Exit);
        Assert.Collection(
            run.Errors.Where(line => line.Contains("house.yaml", StringComparison.Ordinal)),
            line => Assert.EndsWith("house.yaml:10: house/policy: policy three-stage: 'min-absorb' is 300 min; allowed are 0 min to 240 min", line, StringComparison.Ordinal),
            line => Assert.EndsWith("house.yaml:11: house/policy: policy three-stage: 'flot' is no parameter of this policy; did you mean 'float'?", line, StringComparison.Ordinal));
    }

    private string Configure(string policy, params string[] parameters)
    {
        var file = Path.Combine(_folder, "house.yaml");
        File.WriteAllLines(file,
        [
            $"data: {_folder}/data", "inverters:", "  house:", "    device: /dev/godenerg-missing", "    control: shadow",
            "    battery: {chemistry: agm, cells: 24, ah: 550}", "    safe: {charge.float-voltage: 52.8 V}", "    policy:", $"      name: {policy}",
            .. parameters.Select(parameter => "      " + parameter),
        ]);
        return file;
    }
}
