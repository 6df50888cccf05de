using System.Globalization;
using System.Text;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

public sealed class Crc16Tests
{
    public static TheoryData<string, string> Requests => Rows(ChecksumTable.Queries, ChecksumTable.Setters);

    public static TheoryData<string, string> Replies => Rows(ChecksumTable.Replies);

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_ends_in_its_documented_checksum_and_a_carriage_return(string command, string checksum) =>
        Assert.Equal(Encoding.ASCII.GetBytes(command).Concat(Convert.FromHexString(checksum)).Append((byte)0x0D), Pi30Frame.Encode(command));

    [Theory]
    [MemberData(nameof(Replies))]
    public void A_reply_ends_in_its_documented_checksum_and_a_carriage_return(string reply, string checksum) =>
        Assert.Equal(Encoding.ASCII.GetBytes(reply).Concat(Convert.FromHexString(checksum)).Append((byte)0x0D), Pi30Frame.EncodeReply(reply[1..]));

    [Fact]
    public void The_stars_of_the_table_are_where_the_plain_checksum_holds_a_reserved_byte()
    {
        var entries = ChecksumTable.Read(ChecksumTable.Queries).Concat(ChecksumTable.Read(ChecksumTable.Setters)).ToList();
        Assert.All(entries, entry =>
            Assert.Equal(entry.IsRaised, Plain(entry.Text) != int.Parse(entry.Hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        Assert.Equal(158, entries.Count);
        Assert.Equal(20, entries.Count(entry => entry.IsRaised));
    }

    [Fact]
    public void The_table_agrees_with_a_calculation_bit_by_bit() =>
        Assert.All(ChecksumTable.Read(ChecksumTable.Queries), entry => Assert.Equal(BitByBit.Crc(Encoding.ASCII.GetBytes(entry.Text)), Plain(entry.Text)));

    /// <summary>The command that chooses SBU: its checksum E20A would end the request one byte early.</summary>
    [Fact]
    public void The_low_byte_of_a_line_feed_is_raised_by_one() =>
        Assert.Equal([.. "POP02"u8, 0xE2, 0x0B, 0x0D], Pi30Frame.Encode("POP02"));

    // Plain checksums: 283E, 0D8A, B70D, 0AD9, 470A, B728.
    [Theory]
    [InlineData("00000004", "293E")]
    [InlineData("00000033", "0E8A")]
    [InlineData("00000052", "B70E")]
    [InlineData("00000130", "0BD9")]
    [InlineData("00000189", "470B")]
    [InlineData("00000413", "B729")]
    public void Each_reserved_byte_of_a_reply_is_raised_by_one(string payload, string checksum) =>
        Assert.Equal(checksum, Convert.ToHexString(Pi30Frame.EncodeReply(payload)[^3..^1]));

    [Theory]
    [InlineData("00000413", "B728")]
    [InlineData("00000413", "B729")]
    [InlineData("00000004", "283E")]
    [InlineData("00000004", "293E")]
    [InlineData("00000226", "007E")]
    [InlineData("00000226", "017E")]
    [InlineData("00000292", "9C00")]
    [InlineData("00000292", "9C01")]
    public void A_reply_is_believed_plain_raised_and_with_00_raised(string payload, string checksum) =>
        Assert.Equal(ReplyStatus.Ok, Pi30Frame.Classify(Framed(payload, checksum), Checksum.Crc, out _));

    [Theory]
    [InlineData("00000413", "B727")]
    [InlineData("00000413", "B72A")]
    [InlineData("00000226", "027E")]
    [InlineData("00000226", "FF7E")]
    [InlineData("00000001", "0000")]
    public void A_reply_with_any_other_checksum_is_not_believed(string payload, string checksum) =>
        Assert.Equal(ReplyStatus.BadCrc, Pi30Frame.Classify(Framed(payload, checksum), Checksum.Crc, out _));

    [Fact]
    public void A_byte_that_is_not_reserved_is_never_accepted_one_higher()
    {
        for (var high = 0; high < 256; high++)
        {
            if (high is 0x00 or 0x0A or 0x0D or 0x28)
                continue;
            var covered = Covering((byte)high);
            Assert.False(Crc16.Matches(covered, (byte)(high + 1), (byte)BitByBit.Crc(covered)));
        }
    }

    [Fact]
    public void A_reply_goes_out_with_00_as_it_is() =>
        Assert.Equal([0x9C, 0x00], Pi30Frame.EncodeReply("00000292")[^3..^1]);

    [Fact]
    public void A_request_goes_out_with_00_first_and_with_01_when_asked_to()
    {
        Assert.Equal([0x72, 0x00], Pi30Frame.Encode("QED20250305")[^3..^1]);
        Assert.Equal([0x72, 0x01], Pi30Frame.Encode("QED20250305", raiseZero: true)[^3..^1]);
    }

    [Fact]
    public void Only_a_checksum_with_00_has_a_second_form()
    {
        Assert.True(Crc16.HoldsZero("QED20250305"u8));
        Assert.True(Crc16.HoldsZero("PBFT48.8"u8));
        Assert.False(Crc16.HoldsZero("POP02"u8));
        Assert.Equal(Pi30Frame.Encode("POP02"), Pi30Frame.Encode("POP02", raiseZero: true));
    }

    private static int Plain(string text) => Crc16.Compute(Encoding.ASCII.GetBytes(text));

    /// <summary>Some bytes whose checksum begins with a given one.</summary>
    private static byte[] Covering(byte high)
    {
        for (var i = 0; ; i++)
        {
            var bytes = Encoding.ASCII.GetBytes($"({i}");
            if (BitByBit.Crc(bytes) >> 8 == high && (byte)BitByBit.Crc(bytes) is not (0x00 or 0x0A or 0x0D or 0x28))
                return bytes;
        }
    }

    private static byte[] Framed(string payload, string checksum) =>
        [(byte)'(', .. Encoding.ASCII.GetBytes(payload), .. Convert.FromHexString(checksum), 0x0D];

    private static TheoryData<string, string> Rows(params string[] tables)
    {
        var rows = new TheoryData<string, string>();
        foreach (var (text, hex, _) in tables.SelectMany(ChecksumTable.Read))
            rows.Add(text, hex);
        return rows;
    }
}
