using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;

namespace Imago.Tests.Support;

/// <summary>
/// Damages valid files in ways that readers stumble over, and holds readers to their contract: an <see cref="ImagoException"/> or success,
/// nothing else, in little memory. The damage is a list of numbers, so that FsCheck can shrink it. The environment variable
/// IMAGO_FUZZ_CASES says how many files are tried.
/// </summary>
/// <param name="seeds">Valid files.</param>
/// <param name="words">What a writer of such files could have written in another place.</param>
/// <param name="repair">Makes a damaged file whole in ways that hide the damage from simple checks; every second file goes through it.</param>
internal sealed class FuzzedFiles(byte[][] seeds, string[] words, Func<byte[], byte[]>? repair = null)
{
    private const int MostLength = 1 << 20;

    private static readonly string[] Numbers =
        ["0", "1", "-1", "255", "65536", "2147483647", "2147483648", "4294967295", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e400", "00", "99999999999999999999999999"];

    private static readonly ulong[] Lengths = [0, 1, 2, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, ulong.MaxValue];

    public static int Cases => int.TryParse(Environment.GetEnvironmentVariable("IMAGO_FUZZ_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cases) ? cases : 2000;

    /// <summary>Tries the reader on damaged files.</summary>
    /// <param name="path">Where each is written.</param>
    /// <param name="read">Reads all there is at the path.</param>
    /// <param name="mostBytes">What the reader may allocate for one file.</param>
    /// <param name="leastShare">The share of files that must be read, and that must be refused: damage that is always seen, or never, tests little.</param>
    public void AreReadOrRefused(string path, Action<string> read, long mostBytes, double leastShare = 0)
    {
        var number = Gen.Choose(0, int.MaxValue);
        var program = Gen.Choose(1, 18).SelectMany(length => number.ArrayOf(length));
        var shrinker = ArbMap.Default.ArbFor<int[]>();
        var (whole, refused) = (0, 0);
        Prop.ForAll(Arb.From(program, shrinker.Shrinker), numbers =>
        {
            File.WriteAllBytes(path, Damaged(numbers));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(path);
                whole++;
            }
            catch (ImagoException)
            {
                refused++;
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= mostBytes, $"{allocated} bytes were allocated");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
        Assert.True(Math.Min(whole, refused) >= (int)(leastShare * Cases), $"of {Cases} files {whole} were read and {refused} refused");
    }

    /// <summary>The file that a list of numbers makes.</summary>
    public byte[] Damaged(int[] numbers)
    {
        var at = 0;
        int Next(int below) => at < numbers.Length ? (int)((uint)numbers[at++] % (uint)Math.Max(1, below)) : 0;
        var bytes = seeds[Next(seeds.Length)].ToArray();
        var repaired = Next(2) == 1;
        while (at < numbers.Length && bytes.Length is > 0 and < MostLength)
            bytes = Damage(bytes, Next);
        return repaired && repair is not null ? repair(bytes) : bytes;
    }

    private byte[] Damage(byte[] bytes, Func<int, int> next)
    {
        var kind = next(11);

        // Headers are short and stand at the front, or, in archives, at the end: half of the damage goes there.
        var place = next(4) switch { 0 => next(Math.Min(bytes.Length, 2048)), 1 => bytes.Length - 1 - next(Math.Min(bytes.Length, 2048)), _ => next(bytes.Length) };
        switch (kind)
        {
            case 0:
                bytes[place] ^= (byte)(1 << next(8));
                return bytes;
            case 1:
                bytes[place] = (byte)next(256);
                return bytes;
            case 2:
                return bytes[..place];
            case 3:
                return [.. bytes[..place], .. Enumerable.Repeat((byte)next(256), 1 + next(300)), .. bytes[place..]];
            case 4:
                var end = Math.Min(bytes.Length, place + 1 + next(300));
                return [.. bytes[..end], .. bytes[place..end], .. bytes[end..]];
            case 5:
                return [.. bytes[..place], .. bytes[Math.Min(bytes.Length, place + 1 + next(300))..]];
            case 6:
                return Replaced(bytes, place, Numbers[next(Numbers.Length)], char.IsAsciiDigit);
            case 7:
                return Replaced(bytes, place, words[next(words.Length)], c => char.IsAsciiLetterOrDigit(c) || c is '_' or '<' or '|' or '.');
            case 8:
                BinaryPrimitives.TryWriteUInt64LittleEndian(bytes.AsSpan(place), Lengths[next(Lengths.Length)]);
                return bytes;
            case 9:
                BinaryPrimitives.TryWriteUInt32LittleEndian(bytes.AsSpan(place), (uint)Lengths[next(Lengths.Length)]);
                return bytes;
            default:
                return [.. bytes[..place], .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(next(2) == 0 ? "[" : "{\"a\":", 1 + next(3000)))), .. bytes[place..]];
        }
    }

    // The first word of this kind of characters behind the place gives way to another.
    private static byte[] Replaced(byte[] bytes, int place, string word, Func<char, bool> belongs)
    {
        while (place < bytes.Length && !belongs((char)bytes[place]))
            place++;
        while (place > 0 && place < bytes.Length && belongs((char)bytes[place - 1]))
            place--;
        var end = place;
        while (end < bytes.Length && belongs((char)bytes[end]))
            end++;
        return [.. bytes[..place], .. Encoding.ASCII.GetBytes(word), .. bytes[end..]];
    }
}
