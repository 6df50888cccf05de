using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Plugins.Context;

/// <summary>
/// Where one generation wishes things of one inverter. A wish of a plugin is like one of a policy: what is dangerous, and what an operator
/// alone may say (though it is only observed), is not for plugins.
/// </summary>
internal sealed class PluginInbox(string id, IInverterDesk desk, Turns turns, CancellationToken ended) : ICommandInbox
{
    private const int LongestName = 100;
    private const int LongestReason = 500;

    public Task<WishAnswer> SubmitAsync(Setpoint setpoint, string onBehalfOf, CancellationToken cancel) => Wish(setpoint, onBehalfOf, desk.Submit, cancel);

    public Task<WishAnswer> PreviewAsync(Setpoint setpoint, string onBehalfOf, CancellationToken cancel) => Wish(setpoint, onBehalfOf, desk.Preview, cancel);

    private async Task<WishAnswer> Wish(Setpoint setpoint, string onBehalfOf, Func<Wish, Task<GuardAnswer>> ask, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(setpoint);
        if (ended.IsCancellationRequested)
            throw Ended.Of(id);
        if (WhyNot(setpoint) is { } refusal)
            return Refuse(Outcome.Refused, refusal);
        var wish = new Wish(Clean(setpoint), new Asker(AskerKind.Plugin, string.IsNullOrWhiteSpace(onBehalfOf) ? id : $"{id} for {OneLine(onBehalfOf, LongestName)}"));
        if (turns.Take(id, isWish: true, () => ask(wish), out var busy) is not { } answer)
            return Refuse(Outcome.Deferred, busy!);
        var given = await Waiting.For(answer, id, ended, cancel).ConfigureAwait(false);
        return new WishAnswer(given.Verdict, given.Old, given.Now, given.Allowed, given.Cost.Today, given.Lease);
    }

    /// <summary>The engine keeps what it is asked for: nothing in a wish may be of a type that a plugin has made.</summary>
    private static string? WhyNot(Setpoint setpoint)
    {
        if (setpoint.Setting is not { } setting)
            return "a wish needs a setting";
        if (Catalogue.Find(setting.Name) is not { IsSetting: true } known || !ReferenceEquals(known, setting))
            return Control.WishText.Unknown(setting.Name).Message;
        return setpoint.Value.ToObject() is { } value && known.ValueType == value.GetType()
            ? null
            : $"{setting.Name} wants {KindOf(known)}; {(setpoint.Value.HasValue ? $"'{OneLine(setpoint.Value.ToString(), LongestName)}' is none" : "the value is missing")}";
    }

    private static string KindOf(Metric setting) =>
        setting.ValueType == typeof(double) ? "a number" : setting.ValueType == typeof(bool) ? "a flag" : setting.ValueType == typeof(Option) ? $"one of {string.Join(", ", setting.Options.Select(option => option.Name))}"
        : setting.ValueType == typeof(DateTime) ? "a date and time" : "a text";

    private Setpoint Clean(Setpoint setpoint) =>
        setpoint with { Because = string.IsNullOrWhiteSpace(setpoint.Because) ? $"asked for by the plugin {id}" : OneLine(setpoint.Because, LongestReason), By = null };

    private static string OneLine(string text, int longest) =>
        string.Concat((text.Length <= longest ? text : text[..longest] + "…").Select(character => char.IsControl(character) ? '·' : character));

    private static WishAnswer Refuse(Outcome outcome, string because) => new(new Verdict(outcome, because, "plugin"), MetricValue.Unknown, MetricValue.Unknown, "", 0, null);
}
