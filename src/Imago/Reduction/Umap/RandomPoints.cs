using System.Runtime.CompilerServices;

namespace Imago.Reduction;

/// <summary>
/// Draws random points. Each group of points has its own sequence in every epoch, so threads may share the groups in any way. The generator
/// is wyrand (Wang 2019): a counter, mixed by a product with itself; 64 bits give two draws.
/// </summary>
/// <param name="seed">The run's seed.</param>
internal readonly struct RandomPoints(long seed)
{
    private readonly ulong _seed = new Numerics.SeededRandom(seed, stream: 1).NextBits();

    /// <summary>The initial state of a sequence.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="group">The group.</param>
    public ulong Begin(int epoch, int group)
    {
        var state = _seed ^ (((ulong)epoch << 32) | (uint)group);
        return NextBits(ref state);
    }

    /// <summary>Draws points.</summary>
    /// <param name="state">The state of the sequence; advanced.</param>
    /// <param name="points">The points to choose from, [bound, dimensions].</param>
    /// <param name="bound">The number of points.</param>
    /// <param name="dimensions">The dimensions of the points.</param>
    /// <param name="drawn">Receives the coordinates of the drawn points, [count, dimensions].</param>
    /// <param name="count">The number of points to draw.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Draw(ref ulong state, float* points, int bound, int dimensions, float* drawn, int count)
    {
        ulong bits = 0;
        for (var k = 0; k < count; k++)
        {
            bits = (k & 1) == 0 ? NextBits(ref state) : bits >> 32;
            var source = points + ((nint)(((bits & uint.MaxValue) * (uint)bound) >> 32) * dimensions);
            for (var d = 0; d < dimensions; d++)
                *drawn++ = source[d];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong NextBits(ref ulong state)
    {
        state = unchecked(state + 0xA0761D6478BD642FUL);
        var high = Math.BigMul(state, state ^ 0xE7037ED1A0B428DBUL, out var low);
        return high ^ low;
    }
}
