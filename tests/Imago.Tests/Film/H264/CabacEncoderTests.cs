using FsCheck;
using FsCheck.Fluent;
using Imago.Film.H264;
using Imago.Film.H264.Syntax;

namespace Imago.Tests.Film.H264;

public sealed class CabacEncoderTests
{
    [Fact]
    public void ADecoderByTheStandardReadsEveryDecisionBack() => Prop.ForAll<bool[], byte>((decisions, qp) =>
    {
        var writer = new BitWriter();
        var encoder = new CabacEncoder(writer);
        CabacContext[] contexts = [new(23, 33, qp % 52), new(-7, 67, qp % 52)];
        for (var i = 0; i < decisions.Length; i++)
        {
            encoder.Encode(ref contexts[i & 1], decisions[i]);
            encoder.EncodeTerminate(false);
        }

        encoder.EncodeTerminate(true);
        writer.Align(false);

        var decoder = new CabacDecoder(writer.ToArray());
        CabacContext[] again = [new(23, 33, qp % 52), new(-7, 67, qp % 52)];
        for (var i = 0; i < decisions.Length; i++)
        {
            Assert.Equal(decisions[i], decoder.Decode(ref again[i & 1]));
            Assert.False(decoder.DecodeTerminate());
        }

        Assert.True(decoder.DecodeTerminate());
        var bytes = writer.ToArray();
        var last = decoder.Position - 1;
        Assert.Equal(bytes.Length, (decoder.Position + 7) / 8);
        Assert.Equal(1, (bytes[last >> 3] >> (7 - (last & 7))) & 1);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(26, 6, true)]
    [InlineData(0, 30, false)]
    [InlineData(51, 42, true)]
    public void ContextsStartWhereClause9311PutsThem(int qp, int state, bool mostProbable)
    {
        var context = new CabacContext(23, 33, qp);
        Assert.Equal((state, mostProbable), (context.State, context.MostProbable));
    }

    [Fact]
    public void LikelierDecisionsNeverNarrowTheRangeBelowTheTables()
    {
        // Every row of table 9-44 increases with the range, and no row exceeds the row before.
        for (var state = 0; state < 63; state++)
        {
            var row = CabacTables.LeastProbableRange.Slice(state * 4, 4).ToArray();
            Assert.Equal(row.Order(), row);
            if (state > 0)
                Assert.All(Enumerable.Range(0, 4), i => Assert.True(row[i] <= CabacTables.LeastProbableRange[((state - 1) * 4) + i]));
        }
    }
}
