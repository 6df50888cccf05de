namespace Godenerg.Engine.Guarding.Rules;

/// <summary>Last of all, so that what is shown instead of a write has passed every other rule.</summary>
internal sealed class ArmedRule : GuardRule
{
    public override string Name => "armed";

    public override Objection? Judge(GuardCase it)
    {
        if (it.Mode == ControlMode.Armed || (it.Wish.Asker.Kind == AskerKind.Operator && it.Wish.EvenInObserve))
            return null;
        var would = $"{it.Installation.Name} is in {it.Mode.ToString().ToLowerInvariant()}, so nothing is written; it would go from {it.Show(it.Actual)} to {it.Show(it.Value)}";
        return Objection.Never(it.Wish.Asker.Kind == AskerKind.Operator ? $"{would}; say --even-in-observe to write it all the same" : would);
    }
}
