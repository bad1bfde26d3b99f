using Imago.Embedding.Measures;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Measures;

public sealed class HashesFileTests
{
    [Fact]
    public void HashesReadBackBitForBit()
    {
        using var folder = new TemporaryFolder();
        HashesFile.Write(folder["h.csv"], [(3, 0UL), (1, ulong.MaxValue), (5, null), (2, 0x0123456789abcdef)]);
        Assert.Equal("id,hash\n3,0000000000000000\n1,ffffffffffffffff\n5,\n2,0123456789abcdef\n", File.ReadAllText(folder["h.csv"]));
        Assert.Equal(new Dictionary<long, ulong?> { [3] = 0, [1] = ulong.MaxValue, [5] = null, [2] = 0x0123456789abcdef }, HashesFile.Read(folder["h.csv"]));
    }

    [Theory]
    [InlineData("id\n", "column 'hash'")]
    [InlineData("id,hash\n1,12\n", "line 2, column hash")]
    [InlineData("id,hash\n1,0x23456789abcdef\n", "line 2, column hash")]
    [InlineData("id,hash\n1,0000000000000000\n1,0000000000000000\n", "line 3, column id")]
    public void AFileThatIsNoneIsRefusedWithThePlace(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["h.csv"], text);
        var message = Assert.Throws<InvalidFileException>(() => HashesFile.Read(folder["h.csv"])).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("imago embed", message, StringComparison.Ordinal);
    }
}
