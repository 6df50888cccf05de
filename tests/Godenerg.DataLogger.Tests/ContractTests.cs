using Godenerg.Plugins.Contract;

namespace Godenerg.DataLogger.Tests;

/// <summary>What every plugin promises.</summary>
public sealed class ContractTests : PluginContract<DataLoggerPlugin>
{
    /// <inheritdoc/>
    protected override bool SleepsWhenIdle => true;
}
