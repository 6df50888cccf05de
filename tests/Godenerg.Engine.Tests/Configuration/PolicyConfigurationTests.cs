using Godenerg.Engine.Configuration;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Tests.Configuration;

/// <summary><c>policy:</c>, <c>schedules:</c> and <c>shadow:</c>, with a shelf of policies that are known.</summary>
public sealed class PolicyConfigurationTests
{
    private const string Agm = "battery: {chemistry: agm, cells: 24, ah: 550}";
    private const string Safe = "safe: {charge.float-voltage: 52.8 V}";

    [Theory]
    [InlineData("policy: three-stage")]
    [InlineData("policy: {name: three-stage}")]
    [InlineData("policy: [three-stage]")]
    public void One_policy_is_written_as_a_name_a_map_or_a_list(string line) => Assert.Equal("three-stage", Read.Installation(line).Policies.Single().Name);

    [Fact]
    public void Several_stand_in_the_order_of_their_priority_each_with_its_parameters()
    {
        var policies = Read.Installation("policy:", "  - equalize", "  - name: three-stage", "    absorb: 57.6 V").Policies;

        Assert.Equal(["equalize", "three-stage (absorb 57.6 V)"], policies.Select(policy => policy.ToString()));
        Assert.Equal(("godenerg.yaml:5", "godenerg.yaml:7"), (policies[0].Places["name"], policies[1].Places["absorb"]));
    }

    [Fact]
    public void A_schedule_names_other_policies_or_other_parameters_and_how_long()
    {
        var schedules = Read.Installation("policy: three-stage", "schedules:", "  - {cron: \"0 22 * * *\", for: 8h, policy: hold}", "  - {cron: \"0 0 * 11,12 *\", for: 25 h, with: {absorb: 57.6 V}}").Schedules;

        Assert.Equal(("0 22 * * *", TimeSpan.FromHours(8), "hold"), (schedules[0].Cron, schedules[0].Length, schedules[0].Policies.Single().Name));
        Assert.Equal((TimeSpan.FromHours(25), "57.6 V"), (schedules[1].Length, schedules[1].With["absorb"]));
    }

    [Fact]
    public void A_shadow_is_a_policy_that_only_looks() => Assert.Equal("other", Read.Installation("policy: three-stage", "shadow: {name: other}").Shadow!.Name);

    [Theory]
    [InlineData("policy: []", "an empty list")]
    [InlineData("policy: [{absorb: 58 V}]", "name is missing")]
    [InlineData("policy: [[hold]]", "a list where a policy is wanted")]
    [InlineData("policy: {name: x, when: [1]}", "a parameter of a policy is a single value")]
    [InlineData("policies: [hold]", "stand under policy:")]
    [InlineData("schedules: [{cron: \"0 22 * * *\", for: 8 h, policy: hold}]", "schedules stand without a policy")]
    public void What_is_no_choice_of_a_policy_is_told_with_what_would_be_one(string line, string said) => Read.House(line).Expect(4, said);

    [Fact]
    public void A_policy_stands_once_in_the_list() => Read.House("policy:", "  - hold", "  - hold").Expect(6, "hold stands in line 5 already", "schedules:");

    [Theory]
    [InlineData("{for: 8 h, policy: hold}", "cron is missing")]
    [InlineData("{cron: \"0 22 * * *\", policy: hold}", "for is missing")]
    [InlineData("{cron: \"0 22 * *\", for: 8 h, policy: hold}", "is no schedule; it has five fields")]
    [InlineData("{cron: \"0 22 * * *\", for: 8 m, policy: hold}", "'m' is no unit of time here")]
    [InlineData("{cron: \"0 22 * * *\", for: 8 d, policy: hold}", "allowed are 1 min to 7 d; for a season")]
    [InlineData("{cron: \"0 22 * * *\", for: 30 s, policy: hold}", "allowed are 1 min to 7 d")]
    [InlineData("{cron: \"0 22 * * *\", for: 8 h}", "a schedule changes nothing")]
    [InlineData("{cron: \"0 22 * * *\", for: 8 h, policy: hold, with: {absorb: 57 V}}", "has policy: and with:")]
    [InlineData("{cron: \"0 22 * * *\", for: 8 h, polcy: hold, with: {absorb: 57 V}}", "'polcy' is no key here; did you mean policy?")]
    [InlineData("hold", "a schedule is a single value where keys are wanted")]
    public void Whatever_is_wrong_with_a_schedule_is_told(string schedule, string said) => Read.House("policy: three-stage", "schedules:", "  - " + schedule).Expect(6, said);

    [Fact]
    public void A_policy_that_is_not_there_is_an_error_with_the_nearest() => House("policy: three-stge").Expect(4, "there is no policy 'three-stge'; did you mean three-stage?");

    [Fact]
    public void Parameters_are_checked_where_they_stand()
    {
        var errors = House("policy:", "  name: three-stage", "  float: 99 V", "  flot: 1", "schedules:", "  - {cron: \"0 1 * * *\", for: 1 h, policy: {name: grid, below: x}}", "shadow: {name: grid, belw: 1}").Errors;

        Assert.Equal([6, 7, 9, 10], errors.Select(error => error.Line));
        Assert.Contains("'float' is 99 V; allowed are 12 V to 58 V", errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'float'?", errors[1].Message, StringComparison.Ordinal);
        Assert.Contains("'below' is 'x'; it is in V", errors[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_of_a_window_are_those_of_any_of_the_usual_policies()
    {
        const string window = "schedules: [{cron: \"0 1 * * *\", for: 1 h, with: ";
        Assert.Empty(House("policy: [grid, three-stage]", window + "{below: 48 V, float: 53 V}}]").Errors);
        House("policy: [grid, three-stage]", window + "{belw: 48 V}}]").Expect(5, "'belw' is no parameter of grid or three-stage; did you mean below?");
        House("policy: [grid, three-stage]", window + "{float: 99 V}}]").Expect(5, "'float' is 99 V");
    }

    [Fact]
    public void Absorption_and_tail_that_are_not_written_are_the_policys_own()
    {
        var installation = Good("policy: three-stage");

        Assert.Equal((58.4, 11.0), (installation.AbsorbVolts, installation.TailAmps));
    }

    [Fact]
    public void Of_several_policies_the_last_says_where_is_absorbed_and_the_largest_tail_counts()
    {
        var installation = Good("policy: [{name: careful, absorb: 57 V, tail: 14 A}, {name: three-stage, absorb: 57.6 V, tail: 8 A}]");

        Assert.Equal((57.6, 14.0), (installation.AbsorbVolts, installation.TailAmps));
    }

    [Fact]
    public void A_policy_that_moves_no_charge_voltage_says_nothing_of_them() => Assert.Equal((null, null), (Good("policy: grid").AbsorbVolts, Good("policy: grid").TailAmps));

    [Fact]
    public void What_is_written_of_absorption_and_tail_counts_beside_any_policy() =>
        Assert.Equal((57.6, 9.0), (Good("policy: {name: grid, absorb: 57.6 V, tail: 9 A}").AbsorbVolts, Good("policy: {name: grid, absorb: 57.6 V, tail: 9 A}").TailAmps));

    [Fact]
    public void What_a_policy_moves_and_may_not_is_an_error_when_armed_and_else_a_warning()
    {
        House("control: armed", Agm, "safe: {buzzer.enabled: keep}", "policy: three-stage").Expect(7, "three-stage moves charge.float-voltage, and may not", "add charge.float-voltage: 52.8 V under safe:");
        var watched = House(Agm, "policy: three-stage");
        Assert.Contains("three-stage moves charge.float-voltage, and may not", Assert.Single(watched.Warnings).Message, StringComparison.Ordinal);
        Assert.NotNull(watched.House);
    }

    [Fact]
    public void A_tail_is_below_a_fifth_of_the_charge_current_limit()
    {
        const string limited = "limits: {charge.max-current: {max: 50 A}}";
        House(Safe, limited, "policy: three-stage").Expect(6, "tail of three-stage is 11 A, not below a fifth of charge.max-current, 50 A in line 5", "write less than 10 A");
        Assert.Empty(House(Safe, limited, "policy: {name: three-stage, tail: 9 A}").Errors);
        House(Safe, limited, "policy: {name: three-stage, tail: 9 A}", "schedules: [{cron: \"0 1 * * *\", for: 1 h, with: {tail: 12 A}}]").Expect(7, "tail of three-stage is 12 A");
    }

    [Fact]
    public void A_policy_that_is_not_for_this_battery_says_so_in_its_own_words() =>
        House(Agm, Safe, "policy: [flooded-only, three-stage]").Expect(6, "flooded-only is not for this battery (agm in line 4): for flooded banks only");

    [Fact]
    public void A_default_that_does_not_suit_the_battery_is_found_like_one_that_is_written()
    {
        var result = House("battery: {chemistry: gel, cells: 24, ah: 200}", Safe, "policy: three-stage");

        Assert.Contains("absorb of three-stage is 58.4 V, 2.433 V a cell (24 cells); few makers of gel", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Voltages_of_a_window_are_checked_too() =>
        House(Agm, Safe, "policy: {name: three-stage, absorb: 57.6 V}", "schedules: [{cron: \"0 1 * * *\", for: 1 h, with: {absorb: 61 V}}]").Expect(7, "absorb of three-stage is 61 V, 2.542 V a cell", "agm takes at most");

    [Fact]
    public void A_policy_that_does_not_compile_is_a_warning_and_the_house_is_not_blind()
    {
        var result = House("policy: broken");

        Assert.NotNull(result.House);
        Assert.Contains("the policy broken cannot run: broken.csx(1,1): oh", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_inverters_of_a_bank_have_one_battery_and_one_policy_between_them()
    {
        var house = Read.Text($"inverters:\n  one: {{device: /dev/ttyUSB0}}\n  two:\n    device: /dev/ttyUSB1\n    {Agm}\n    policy: {{name: three-stage, absorb: 57.6 V, tail: 9 A}}\n    schedules: [{{cron: \"0 1 * * *\", for: 1 h, policy: hold}}]\n").House!;

        var one = house.Inverters[0].Installation;
        Assert.Equal(("three-stage (absorb 57.6 V, tail 9 A)", 57.6, 9.0, 550.0), (one.Policy!.ToString(), one.AbsorbVolts, one.TailAmps, one.Battery!.AmpHours));
        Assert.Single(one.Schedules);
    }

    [Fact]
    public void Inverters_of_a_bank_that_want_to_be_charged_in_two_ways_are_refused()
    {
        const string two = "inverters:\n  one: {device: /dev/ttyUSB0, policy: three-stage}\n  two:\n    device: /dev/ttyUSB1\n    policy: {name: three-stage, float: 53 V}\n";
        Read.Text(two).Expect(5, "policy differs from that of one in line 2", "leave it out here");
        Assert.Empty(Read.Text(two.Replace("{name: three-stage, float: 53 V}", "three-stage", StringComparison.Ordinal)).Errors);
    }

    private static ConfigurationResult House(params string[] lines) =>
        ConfigurationReader.Read(Read.File, $"inverters:\n  house:\n    device: auto\n{string.Concat(lines.Select(line => $"    {line}\n"))}", _ => new Shelf());

    private static Guarding.Installation Good(string policy)
    {
        var result = House("safe: {charge.float-voltage: 52.8 V, charge.source-priority: keep}", policy);
        Assert.Empty(result.Errors);
        return result.House!.Inverters.Single().Installation;
    }

    private sealed class Shelf : IPolicyShelf
    {
        private static readonly ParameterDeclaration Absorb = new(ParameterKind.Volts, "absorb", "58.4", "", 1) { Min = 12, Max = 62 };
        private static readonly ParameterDeclaration Tail = new(ParameterKind.Amps, "tail", "11", "", 1) { Min = 3, Max = 200 };

        private static readonly Dictionary<string, ShelvedPolicy> All = new()
        {
            ["three-stage"] = Policy("charge.float-voltage", Absorb, Tail, new(ParameterKind.Volts, "float", "52.8", "", 1) { Min = 12, Max = 58 }),
            ["careful"] = Policy("charge.float-voltage", Absorb, Tail),
            ["grid"] = Policy("charge.source-priority", new(ParameterKind.Volts, "below", "48.8", "", 1) { Min = 12, Max = 66 }, Tail),
            ["flooded-only"] = Policy("charge.float-voltage", Absorb) with { Refuses = bank => bank.Chemistry == "flooded" ? null : "for flooded banks only" },
            ["broken"] = new(null, "broken.csx(1,1): oh"),
        };

        public IReadOnlyList<string> Names => [.. All.Keys];

        public ShelvedPolicy? Find(string name) => All.GetValueOrDefault(name);

        public void Dispose()
        {
        }

        private static ShelvedPolicy Policy(string setting, params ParameterDeclaration[] parameters) => new(new() { Settings = [setting], Parameters = parameters }, null);
    }
}
