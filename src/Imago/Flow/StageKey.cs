using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Imago.Flow;

/// <summary>
/// Writes a record of options as text, from which a key can be computed. Properties are found by reflection, so a new option is part of the
/// key by itself. Properties without a setter are derived from others and are not part of it.
/// </summary>
internal static class StageKey
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// A record's text. Equal options give equal text on every machine; options that differ in a property of the key give different text.
    /// </summary>
    /// <param name="options">The record.</param>
    /// <exception cref="ArgumentException">A value's type has no text form.</exception>
    public static string Of(object options)
    {
        var text = new StringBuilder();
        Append(text, options);
        return text.ToString();
    }

    /// <summary>The properties of a type that are part of its key, by name.</summary>
    /// <param name="type">A record of options.</param>
    public static IReadOnlyList<PropertyInfo> Counted(Type type) =>
    [
        .. type.GetProperties(Instance)
            .Where(p => p.CanWrite && p.GetCustomAttribute<NotInKeyAttribute>() is null)
            .OrderBy(p => p.Name, StringComparer.Ordinal),
    ];

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string s:
                text.Append(CultureInfo.InvariantCulture, $"\"{s.Length}:{s}\"");
                break;
            case double number:
                text.Append(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case float number:
                text.Append(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case TimeSpan time:
                text.Append(time.Ticks.ToString(CultureInfo.InvariantCulture));
                break;
            case bool or Enum or int or long or uint or ulong or short or byte:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case ITuple tuple:
                AppendAll(text, Enumerable.Range(0, tuple.Length).Select(i => tuple[i]));
                break;
            case IEnumerable items:
                AppendAll(text, items.Cast<object?>());
                break;
            default:
                AppendProperties(text, value);
                break;
        }
    }

    private static void AppendAll(StringBuilder text, IEnumerable<object?> items)
    {
        text.Append('[');
        foreach (var item in items)
        {
            Append(text, item);
            text.Append(',');
        }

        text.Append(']');
    }

    private static void AppendProperties(StringBuilder text, object value)
    {
        if (value is KeyValuePair<string, string> pair)
        {
            AppendAll(text, [pair.Key, pair.Value]);
            return;
        }

        if (value.GetType().Assembly != typeof(StageKey).Assembly)
            throw new ArgumentException($"An option of the type {value.GetType()} has no text for the key. Give {nameof(StageKey)} one.", nameof(value));
        text.Append('{');
        foreach (var property in Counted(value.GetType()))
        {
            text.Append(property.Name).Append('=');
            Append(text, property.GetValue(value));
            text.Append(';');
        }

        text.Append('}');
    }
}
