using Godenerg.Plugins.Contract;

namespace Godenerg.Graphing.Tests;

/// <summary>What every plugin promises.</summary>
public sealed class ContractTests : PluginContract<GraphingPlugin>
{
    /// <summary>It draws when somebody asks.</summary>
    protected override bool SleepsWhenIdle => true;
}

/// <summary>The same of the plugin that draws pixels; the libraries that it draws with are shared, and stay.</summary>
public sealed class PixelContractTests : PluginContract<GraphingPng.GraphingPngPlugin>
{
    /// <summary>It draws when somebody asks.</summary>
    protected override bool SleepsWhenIdle => true;
}
