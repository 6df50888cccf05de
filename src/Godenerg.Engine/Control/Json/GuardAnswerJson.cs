using System.Text.Json;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Engine.Control.Json;

/// <summary>The whole answer to a wish, with the wish.</summary>
internal static class GuardAnswerJson
{
    /// <param name="json">Where to.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="dialect">In whose table its command stands; null while it is not known.</param>
    public static void Write(Utf8JsonWriter json, GuardAnswer answer, string? dialect)
    {
        json.WriteStartObject("wish");
        InverterStatusJson.Write(json, answer.Wish.Setpoint);
        json.WriteOptional("unitSymbol", answer.Wish.Setpoint.Setting.Unit.Symbol is { Length: > 0 } symbol ? symbol : null);
        GuardStatusJson.Write(json, answer.Wish.Asker);
        json.WriteBoolean("allowDanger", answer.Wish.AllowsDanger);
        json.WriteBoolean("evenInObserve", answer.Wish.EvenInObserve);
        json.WriteNumber("unit", answer.Wish.Unit);
        json.WriteOptional("command", answer.Wish.Command?.Code);
        json.WriteOptional("dialect", dialect);
        json.WriteEndObject();
        json.WriteString("outcome", Kebab.Of(answer.Verdict.Outcome));
        json.WriteString("because", answer.Verdict.Because);
        json.WriteOptional("rule", answer.Verdict.Rule);
        ValueJson.Write(json, "old", answer.Old);
        ValueJson.Write(json, "now", answer.Now);
        json.WriteString("allowed", answer.Allowed);
        json.WriteNumber("writesToday", answer.Cost.Today);
        json.WriteNumber("softLimit", answer.Cost.SoftLimit);
        json.WriteNumber("writesLifetime", answer.Cost.Lifetime);
        if (answer.Cost.ProjectedYears is { } years && double.IsFinite(years))
            json.WriteNumber("projectedYears", years);
        json.WriteString("text", answer.Text);
        json.WriteOptional("lease", answer.Lease);
    }

    public static GuardAnswer Read(JsonElement element)
    {
        var wish = ReadWish(element.GetProperty("wish"));
        var setting = wish.Setpoint.Setting;
        double? years = element.TryGetProperty("projectedYears", out var projected) ? projected.GetDouble() : null;
        return new(
            wish,
            new Verdict(element.Choice<Outcome>("outcome"), element.Text("because"), element.OptionalText("rule")),
            ValueJson.Read(element, "old", setting), ValueJson.Read(element, "now", setting), element.Text("allowed"),
            new WriteCost(element.GetProperty("writesToday").GetInt32(), element.GetProperty("softLimit").GetInt32(), element.GetProperty("writesLifetime").GetInt64(), years),
            element.Text("text"), element.OptionalText("lease"));
    }

    private static Wish ReadWish(JsonElement element) => new(InverterStatusJson.ReadSetpoint(element), GuardStatusJson.ReadAsker(element))
    {
        AllowsDanger = element.Flag("allowDanger"),
        EvenInObserve = element.Flag("evenInObserve"),
        Unit = element.GetProperty("unit").GetInt32(),
        Command = element.OptionalText("dialect") is { } dialect && element.OptionalText("command") is { } code
            ? Pi30Dialects.Find(dialect)?.Commands.FirstOrDefault(command => command.Code == code)
            : null,
    };
}
