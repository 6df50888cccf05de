using System.Globalization;
using CsCheck;
using Godenerg.DataLogger.Original;

namespace Godenerg.DataLogger.Tests.Original;

/// <summary>Scripts that read what the original wrote read what is written here.</summary>
public sealed class PythonNumberTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(52, "52.0")]
    [InlineData(230.1, "230.1")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(100.25, "100.25")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00012345, "0.00012345")]
    [InlineData(9.999e-5, "9.999e-05")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(-1e-5, "-1e-05")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(999999999999999.9, "999999999999999.9")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e15 + 0.5, "1000000000000000.5")]
    [InlineData(9007199254740993.0, "9007199254740992.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(123456789012345678.0, "1.2345678901234568e+17")]
    [InlineData(1.5e300, "1.5e+300")]
    public void A_number_with_a_point_is_written_as_Python_writes_it(double number, string written) => Assert.Equal(written, PythonNumber.Write(number));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-7, "-7")]
    [InlineData(4242, "4242")]
    [InlineData(1.5, "1.5")]
    public void A_whole_number_has_no_point(double number, string written) => Assert.Equal(written, PythonNumber.WriteWhole(number));

    [Fact]
    public void Every_number_reads_back_the_same_and_has_a_point_or_an_exponent() => Gen.Double.Where(double.IsFinite).Sample(number =>
    {
        var written = PythonNumber.Write(number);
        return double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(number) && written.AsSpan().IndexOfAny('.', 'e') > 0;
    });
}
