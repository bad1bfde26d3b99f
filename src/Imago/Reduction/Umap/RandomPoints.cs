using System.Runtime.CompilerServices;

namespace Imago.Reduction;

/// <summary>
/// Points drawn at random, for each point that draws from a sequence of its own, so that threads can share the points out among them as they
/// like. A sequence is wyrand (Wang 2019): a counter, mixed by a product with itself; 64 bits make two draws.
/// </summary>
/// <param name="count">Points that draw.</param>
/// <param name="seed">The run's seed.</param>
internal sealed class RandomPoints(int count, long seed)
{
    private readonly ulong[] _states = [.. Enumerable.Range(0, count).Select(i => new Numerics.SeededRandom(seed, i + 1L).NextBits())];

    /// <summary>Where a point's sequence stands; to be moved on by <see cref="NextBits"/>.</summary>
    /// <param name="point">The point.</param>
    public ref ulong StateOf(int point) => ref _states[point];

    /// <summary>The next 64 bits of a sequence.</summary>
    /// <param name="state">Where it stands.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NextBits(ref ulong state)
    {
        state = unchecked(state + 0xA0761D6478BD642FUL);
        var high = Math.BigMul(state, state ^ 0xE7037ED1A0B428DBUL, out var low);
        return high ^ low;
    }

    /// <summary>A number below a bound.</summary>
    /// <param name="bits">Its randomness.</param>
    /// <param name="bound">The bound.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Below(uint bits, uint bound) => (int)(((ulong)bits * bound) >> 32);
}
