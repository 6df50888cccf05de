using Godenerg.Plugins.Contract;

namespace Godenerg.OledFeed.Tests;

/// <summary>What every plugin promises.</summary>
public sealed class ContractTests : PluginContract<OledFeedPlugin>
{
    /// <summary>Without a display and without a reader there is nothing to draw.</summary>
    protected override bool SleepsWhenIdle => true;
}
