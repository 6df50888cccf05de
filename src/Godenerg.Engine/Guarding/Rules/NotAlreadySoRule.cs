namespace Godenerg.Engine.Guarding.Rules;

/// <summary>Read before write: an equal value is never sent, and nothing is sent over a value that is not known.</summary>
internal sealed class NotAlreadySoRule : GuardRule
{
    public override string Name => "not-already-so";

    public override Objection? Judge(GuardCase it)
    {
        if (it.ReadBack is not { } query)
            return it.Wish.Asker.Kind == AskerKind.Operator
                ? null
                : Objection.Never($"{it.Setting} is shown by no query, so that nobody could tell what a write did; only an operator may set it");
        if (it.Record.SinceWrite is not null && !it.Record.IsReadSinceWrite)
            return Objection.NotNow($"{it.Setting} has been written and not been read back since ({query})");
        if (!it.Actual.HasValue)
            return Objection.NotNow($"the present value of {it.Setting} is not known ({query} has not been answered)");
        return it.IsSame(it.Actual, it.Value) ? new Objection(Outcome.Unchanged, $"{it.Setting} is {it.Show(it.Actual)} already") : null;
    }
}
