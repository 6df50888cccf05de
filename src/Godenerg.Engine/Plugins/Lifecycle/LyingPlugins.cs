using Godenerg.Engine.Plugins.Loading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>What lies in the folders where no engine runs. None of its code is loaded.</summary>
internal static class LyingPlugins
{
    /// <summary>Every plugin, and whatever lies there that cannot be one. Who could run is <see cref="PluginState.Starting"/>.</summary>
    public static IReadOnlyList<PluginStanding> Standings(PluginHostOptions options, IReadOnlyDictionary<string, PluginSection> sections, TimeProvider clock)
    {
        var disabled = new DisabledList(options.StateFolder, NullLogger.Instance);
        var inventory = FolderLook.Take(options, clock);
        var choice = Choice.Of(inventory.Offers, _ => null);
        return
        [
            .. choice.Chosen.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => StandingOf(one.Value, choice.PassedOver.GetValueOrDefault(one.Key))),
            .. choice.Misfits.Concat(inventory.Strays).Select(misfit =>
                new PluginStanding(misfit.Key.Name, misfit.Key.Path, PluginState.Refused) { Problem = misfit.Value, IsShipped = misfit.Key.IsShipped }),
        ];

        PluginStanding StandingOf(Offer offer, string? passedOver)
        {
            var facts = offer.Reading.Facts!;
            var isOff = disabled.Has(facts.Id) || sections.GetValueOrDefault(facts.Id) is { IsEnabled: false };
            return new(facts.Id, offer.Folder.Path, isOff ? PluginState.Disabled : offer.Reading.Refusal is null ? PluginState.Starting : PluginState.Refused)
            {
                Version = facts.Version, Description = facts.Description, Verbs = facts.Verbs, Beside = facts.Beside, BuiltFor = facts.BuiltFor.ToString(2), IsShipped = offer.Folder.IsShipped, Problem = offer.Reading.Refusal ?? passedOver,
            };
        }
    }

    /// <summary>Notes, where no engine runs, that a plugin is off or on from its next start on.</summary>
    public static void Switch(PluginHostOptions options, string id, bool isDisabled) => new DisabledList(options.StateFolder, NullLogger.Instance).Set(id, isDisabled);
}
