namespace Godenerg.Policies.Tests;

/// <summary>What is refused before a policy ever runs, each with file, line and column.</summary>
public sealed class CompileErrorTests
{
    [Theory]
    [InlineData("var a = ;\nreturn Hold(\"\");", "mine.csx(1,9): Invalid expression term ';' (CS1525)")]
    [InlineData("\n  return Set(FlaotVoltage, 54, \"a\");", "mine.csx(2,14): 'FlaotVoltage' does not exist here; did you mean FloatVoltage?")]
    [InlineData("return Hald(\"a\");", "mine.csx(1,8): 'Hald' does not exist here; did you mean Hold?")]
    [InlineData("return Set(BatteryVoltage, 54, \"a\");", "mine.csx(1,12): Argument 1: cannot convert from 'Godenerg.Metric<double>' to 'Godenerg.Setting<double>' (CS1503)")]
    [InlineData("return Set(FloatVoltage, now[BatteryVoltage], \"a\");", "mine.csx(1,26): Argument 2: cannot convert from 'double?' to 'double'. The value may be unknown: look whether it is null first")]
    [InlineData("return Set(FloatVoltage, \"54\", \"a\");", "mine.csx(1,26): Argument 2: cannot convert from 'string' to 'double' (CS1503)")]
    [InlineData("return Set(FloatVoltage, 54);", "mine.csx(1,8): No overload for method 'Set' takes 2 arguments (CS1501)")]
    public void What_does_not_compile_says_where_and_what_was_meant(string script, string error) => Assert.Equal(error, Scripts.Errors(script));

    [Theory]
    [InlineData("var s = FloatVoltage;\nreturn Set(s, 54, \"a\");", "mine.csx(2,12): Set names a setting of the catalogue")]
    [InlineData("return Set(now[PvPower] > 1 ? FloatVoltage : BulkVoltage, 54, \"a\");", "mine.csx(1,12): Set names a setting of the catalogue")]
    [InlineData("Decision F(Setting<double> s) => Set(s, 54, \"a\");\nreturn F(FloatVoltage);", "mine.csx(1,38): Set names a setting of the catalogue")]
    [InlineData("Func<Setting<double>, double, string, DateTimeOffset?, Decision> f = Set;\nreturn f(FloatVoltage, 54, \"a\", null);", "mine.csx(1,70): call Set by its name")]
    [InlineData("return Set(new Setting<double>(\"a\", Unit.Volt, \"b\"), 54, \"a\");", "mine.csx(1,12): 'new Setting' is not for policies")]
    [InlineData("var m = Catalogue.Find(\"charge.float-voltage\");\nreturn Hold(\"\");", "mine.csx(1,9): 'Godenerg.Catalogue' is not for policies")]
    [InlineData("return new Decision([], \"a\");", "mine.csx(1,8): 'new Decision' is not for policies")]
    [InlineData("return Hold(\"a\") with { Because = \"b\" };", "mine.csx(1,8): say it with Set and Hold")]
    [InlineData("return Decision.Hold(\"a\");", "mine.csx(1,8): 'Decision.Hold' is not for policies: write Hold(\"…\") alone")]
    public void A_policy_names_the_settings_it_touches(string script, string start) => Assert.StartsWith(start, Scripts.Errors(script), StringComparison.Ordinal);

    [Theory]
    [InlineData("var amps = Amps(\"a\", 11, \"a\");\nreturn Set(FloatVoltage, amps, \"a\");")]
    [InlineData("var amps = Amps(\"a\", 11, \"a\");\nreturn Set(FloatVoltage, (amps - 1) * 2, \"a\");")]
    [InlineData("var amps = Amps(\"a\", 11, \"a\");\nreturn Set(FloatVoltage, now[PvPower] > 1 ? amps : amps / 2, \"a\");")]
    public void An_amount_in_another_unit_is_refused(string script) =>
        Assert.Equal("mine.csx(2,8): charge.float-voltage is in V; it is set to an amount in A", Scripts.Errors(script));

    [Theory]
    [InlineData("if (Every(\"0 4 * *\")) return Hold(\"a\");\nreturn Hold(\"b\");", "mine.csx(1,11): '0 4 * *' is no schedule; it has five fields")]
    [InlineData("var c = \"0 4 * * *\";\nif (Every(c)) return Hold(\"a\");\nreturn Hold(\"b\");", "mine.csx(2,11): a schedule is a constant")]
    public void A_schedule_is_known_beforehand(string script, string start) => Assert.StartsWith(start, Scripts.Errors(script), StringComparison.Ordinal);

    [Fact]
    public void A_policy_that_never_returns_is_refused() =>
        Assert.Equal("mine.csx(1,1): a policy ends with return Set(…) or return Hold(…); this one never returns", Scripts.Errors("Decision F() { return Hold(\"a\"); }\nF();"));

    [Fact]
    public void All_errors_are_told_at_once() => Assert.Equal(
        ["mine.csx(1,9): 'System.IO.File' is not for policies: a policy reads and writes no files; what it needs to know are its parameters, what it has to keep is Memory",
         "mine.csx(2,9): a parameter is declared at the top level, as in var absorb = Volts(\"absorb\", 58.4, \"…\"); Volts stands elsewhere"],
        Scripts.Errors("var a = System.IO.File.ReadAllText(\"a\");\nvar b = Volts(\"b\", 1, \"b\") + 1;\nreturn Hold(\"\");").Split('\n'));

    [Theory]
    [InlineData("#load \"curve.csx\"\nreturn Hold($\"{Curve()}\");", "int Curve() => nothing;", "curve.csx(1,16): The name 'nothing' does not exist in the current context")]
    [InlineData("#load \"curve.csx\"\nreturn Hold($\"{Curve()}\");", "\nint Curve() => System.Environment.ProcessId;", "curve.csx(2,16): 'System.Environment' is not for policies")]
    [InlineData("#load \"other.csx\"\nreturn Hold(\"a\");", "", "mine.csx(1,1): #load \"other.csx\": there is no such file beside the policy")]
    [InlineData("#load \"/etc/passwd\"\nreturn Hold(\"a\");", "", "mine.csx(1,1): #load \"/etc/passwd\": only a file beside the policy can be loaded, by its plain name")]
    [InlineData("#load \"../curve.csx\"\nreturn Hold(\"a\");", "", "mine.csx(1,1): #load \"../curve.csx\": only a file beside the policy can be loaded, by its plain name")]
    [InlineData("#r \"System.Net.Http\"\nreturn Hold(\"a\");", "", "mine.csx(1,1): #r draws an assembly in")]
    public void Only_a_file_beside_the_policy_can_be_drawn_in(string script, string curve, string start) =>
        Assert.StartsWith(start, Scripts.Errors(script, ("curve.csx", curve)), StringComparison.Ordinal);

    [Fact]
    public void A_file_beside_the_policy_is_loaded() =>
        Assert.Equal("42", Scripts.Trial("#load \"curve.csx\"\nreturn Hold($\"{Curve(41)}\");", ("curve.csx", "int Curve(int x) => x + 1;")).Decide().Because);
}
