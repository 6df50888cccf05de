namespace Godenerg.EndToEnd.Tests;

/// <summary>One policy decides about two inverters of one battery.</summary>
public sealed class BankPolicyRunTests
{
    [Fact]
    public void One_policy_decides_about_the_bank_and_its_wish_goes_to_each_inverter()
    {
        using var house = new HouseOfTwo("""
            // One of them charges with about 50 A at this hour.
            if (!(now[BatteryChargeCurrent] > 75))
                return Hold("the figures of one inverter");
            return Set(FloatVoltage, 54, "the figures of the bank");
            """);
        using var running = house.Run();

        HouseOfTwo.AwaitVerdicts(running);
        running.Send(GodenergProcess.Terminate);
        running.Finish();

        Assert.Equal(("52.8", "52.8"), house.Floats);
    }
}
