using Godenerg.Plugins.Contract;

namespace Godenerg.OledFeed.Tests;

/// <summary>What every plugin promises.</summary>
[Collection(LoadedHouse.Alone)]
public sealed class ContractTests : PluginContract<OledFeedPlugin>
{
    /// <summary>Without a display and without a reader there is nothing to draw.</summary>
    protected override bool SleepsWhenIdle => true;
}

/// <summary>The same with a display configured, on a bus that no machine has.</summary>
[Collection(LoadedHouse.Alone)]
public sealed class ContractWithDisplayTests : PluginContract<OledFeedPlugin>
{
    protected override string Section => "bus: 253";
}
