using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Imago.Embedding;
using Imago.Flow;
using Imago.Music;
using Imago.Photos;

namespace Imago.Tests.Flow;

public sealed class StageKeyTests
{
    // The options that are not part of the key. Each is a deliberate decision, so each is listed here as well.
    private static readonly string[] Exempt =
    [
        "ComposeOptions.Films", "ComposeOptions.SoundFont", "ComposeOptions.Source", "DescribeOptions.Vocabulary", "EmbedOptions.BatchSize",
        "EmbedOptions.Encoder", "EmbedOptions.Models", "IndexOptions.AcceptMissing", "PublishOptions.Metadata", "RenderOptions.AlbumTitle",
        "RenderOptions.Films", "RenderOptions.MaxPhotos",
    ];

    private static readonly Type[] Records = [.. typeof(IStageOptions).Assembly.GetTypes().Where(type => type.IsClass && typeof(IStageOptions).IsAssignableFrom(type))];

    [Fact]
    public void EveryOptionOfEveryStageIsInItsKey()
    {
        Assert.Equal(10, Records.Length);
        var silent = Records.SelectMany(record => Silent(record, record.Name)).ToList();
        Assert.True(silent.Count == 0, string.Join('\n', silent));
    }

    [Fact]
    public void OnlyOptionsThatWereDecidedUponAreLeftOut()
    {
        var left = Records.SelectMany(record => record.GetProperties().Where(p => p.GetCustomAttribute<NotInKeyAttribute>() is not null)).ToList();
        Assert.Equal(Exempt, left.Select(p => $"{p.DeclaringType!.Name}.{p.Name}").Order(StringComparer.Ordinal));
        Assert.All(left, p => Assert.True(p.GetCustomAttribute<NotInKeyAttribute>()!.Reason.Length > 10, p.Name));
    }

    [Fact]
    public void EqualOptionsHaveEqualKeys()
    {
        Assert.Equal(StageKey.Of(new ComposeOptions()), StageKey.Of(new ComposeOptions()));
        Assert.Equal(StageKey.Of(new EmbedOptions()), StageKey.Of(new EmbedOptions { BatchSize = 7 }));
    }

    [Fact]
    public void TextsThatHoldSeparatorsStayApart() => Assert.NotEqual(
        StageKey.Of(new IndexOptions { Exclude = ["b", "c"] }),
        StageKey.Of(new IndexOptions { Exclude = ["b\",\"c"] }));

    [Fact]
    public void AValueWithoutATextIsRefused() => Assert.Throws<ArgumentException>(() => StageKey.Of(new Version(1, 2)));

    // Every option whose change leaves the key unchanged.
    private static IEnumerable<string> Silent(Type record, string path)
    {
        foreach (var property in record.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(p => p.CanWrite && p.Name != "EqualityContract"))
        {
            if (property.GetCustomAttribute<NotInKeyAttribute>() is not null)
                continue;
            var options = Make(record)!;
            var before = StageKey.Of(options);
            property.SetValue(options, Other(property.PropertyType, property.GetValue(options)));
            if (StageKey.Of(options) == before)
                yield return $"{path}.{property.Name} is not in the key";
            var inner = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (inner.Assembly == typeof(IStageOptions).Assembly && !inner.IsEnum)
            {
                foreach (var silent in Silent(inner, $"{path}.{property.Name}"))
                    yield return silent;
            }
        }
    }

    private static object? Make(Type type) => type.GetConstructor(Type.EmptyTypes) is { } plain
        ? plain.Invoke(null)
        : type.IsValueType ? Activator.CreateInstance(type) : Filled(type);

    private static object Filled(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => p.ParameterType == typeof(string) ? "" : Make(p.ParameterType))]);
    }

    // A value of the type that differs from the given one.
    private static object? Other(Type type, object? value)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            bool b => !b,
            int n => n + 1,
            long n => n + 1,
            double n => n + 1,
            TimeSpan time => time + TimeSpan.FromSeconds(1),
            string text => text + "x",
            Enum e => Enum.GetValues(inner).Cast<object>().First(other => !other.Equals(e)),
            ITuple => RuntimeHelpers.GetUninitializedObject(inner),
            null when inner == typeof(string) => "x",
            null when inner.IsEnum => Enum.GetValues(inner).GetValue(0),
            null => inner.IsValueType ? Activator.CreateInstance(inner) : Make(inner),
            IEnumerable => inner.GenericTypeArguments[0] == typeof(string)
                ? new[] { "x" }
                : new[] { KeyValuePair.Create("x", "y") },
            _ => Changed(value),
        };
    }

    // A copy of a record with one property of the key changed.
    private static object Changed(object record)
    {
        var property = StageKey.Counted(record.GetType())[0];
        var copy = record.GetType().IsValueType ? record : record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        property.SetValue(copy, Other(property.PropertyType, property.GetValue(copy)));
        return copy;
    }
}
