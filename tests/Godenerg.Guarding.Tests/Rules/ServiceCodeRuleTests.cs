using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class ServiceCodeRuleTests
{
    private static readonly ServiceCodeRule Rule = new();

    [Fact]
    public void Refuses_a_factory_test_whoever_wants_it() =>
        Rule.Refuses(Some.Raise with { Command = new ActionCommand("ATE1", "test mode"), Asker = AskerKind.Operator, AllowsDanger = true }, "never sent");

    [Fact]
    public void Refuses_a_calibration() =>
        Rule.Refuses(Some.Raise with { Command = new ActionCommand("BTA+01", "calibrate"), Asker = AskerKind.Operator, AllowsDanger = true }, "BTA");

    [Fact]
    public void Lets_every_other_command_pass() =>
        Rule.Passes(Some.Raise);
}
