namespace Godenerg.Engine.Transports;

/// <summary>A hidraw node of this machine.</summary>
/// <param name="Path">The node, <c>/dev/hidraw0</c>.</param>
/// <param name="Vendor">USB vendor id; 0 when the kernel did not say.</param>
/// <param name="Product">USB product id; 0 when the kernel did not say.</param>
/// <param name="Name">What the device calls itself.</param>
/// <param name="Phys">The port it is plugged into, which stays the same when the number of the node changes.</param>
/// <param name="Serial">Its serial number, if it has one. Two inverters may have the same.</param>
internal sealed record HidrawNode(string Path, int Vendor, int Product, string Name, string Phys, string Serial)
{
    /// <summary>It is the bridge that inverters have inside. Some UPSs have the same one.</summary>
    public bool IsInverterBridge => Vendor == 0x0665 && Product == 0x5161;
}
