namespace Godenerg.Engine.Guarding.Rules;

/// <summary>A minute between two writes of one setting.</summary>
internal sealed class IntervalRule : GuardRule
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(60);

    public override string Name => "minimum-interval";

    public override Objection? Judge(GuardCase it) =>
        it.Record.SinceWrite is { } since && since < Least
            ? Objection.NotNow($"{it.Setting} was written {Words.Of(since)} ago; {Words.Of(Least)} must pass between two writes")
            : null;
}
