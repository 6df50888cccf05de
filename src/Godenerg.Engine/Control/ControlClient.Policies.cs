using System.Text.Json;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Engine.Control;

/// <summary>What it asks about policies.</summary>
internal sealed partial class ControlClient
{
    /// <summary>What was decided, inverter by inverter.</summary>
    /// <param name="at">What was in force then; null for the newest.</param>
    /// <param name="inverter">Of one inverter; null for all.</param>
    public IReadOnlyList<Explained> Explain(DateTimeOffset? at = null, string? inverter = null) => CallLines(new(ControlVerb.Explain) { Until = at, Inverter = inverter }, line => new Explained(
        line.Text("inverter"), line.GetProperty("now").GetDateTimeOffset(), line.TryGetProperty("decision", out var entry) ? DecisionJson.Read(entry) : null,
        line.OptionalInstant("begins"), line.OptionalText("problem")));

    /// <summary>Every change of decision from one instant to another, oldest first.</summary>
    public IReadOnlyList<DecisionEntry> Decisions(DateTimeOffset from, DateTimeOffset to, string? inverter = null) =>
        CallLines(new(ControlVerb.Decisions) { Since = from, Until = to, Inverter = inverter }, DecisionJson.Read);

    public IReadOnlyList<InverterPolicies> Policies(string? inverter = null)
    {
        var answer = Call(new(ControlVerb.Policies) { Inverter = inverter }, ToTell);
        return Understand(() => answer.List("inverters", one => new InverterPolicies(one.Text("inverter"), one.List("policies", PolicyStandingJson.Read))));
    }

    /// <summary>See <see cref="IInverterDesk.Promote"/>.</summary>
    public Promotion Promote(string policy, string? inverter = null)
    {
        var answer = Call(new(ControlVerb.Promote) { Policy = policy, Inverter = inverter }, ToAsk);
        return Understand(() => PromotionJson.Read(answer));
    }

    /// <summary>An answer of several lines.</summary>
    private List<T> CallLines<T>(ControlRequest request, Func<JsonElement, T> read)
    {
        Send(request);
        List<T> items = [];
        for (var line = Receive(ToTell); line.Flag("more"); line = Receive(ToTell))
            items.Add(Understand(() => read(line)));
        return items;
    }
}
