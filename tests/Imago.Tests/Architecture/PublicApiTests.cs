using System.Reflection;
using System.Text;
using Imago.Tests.Support;

namespace Imago.Tests.Architecture;

/// <summary>
/// Pins the public API of the library. Where a change of it is meant, run the tests once with the environment variable
/// <c>IMAGO_ACCEPT_API=1</c> and commit the new <c>public-api.txt</c>.
/// </summary>
public sealed class PublicApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void ThePublicApiIsTheOneThatWasAccepted()
    {
        string[] found = [.. Lines()];
        if (Environment.GetEnvironmentVariable("IMAGO_ACCEPT_API") == "1")
        {
            File.WriteAllText(Path.Combine(TestFolders.Repository, "tests", "Imago.Tests", "Architecture", "Data", "public-api.txt"), string.Join('\n', found) + "\n");
            return;
        }

        var accepted = File.ReadAllText(TestFolders.Data("Architecture", "Data", "public-api.txt")).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var changes = accepted.Except(found).Select(line => "- " + line).Concat(found.Except(accepted).Select(line => "+ " + line)).ToList();
        Assert.True(changes.Count == 0, $"The public API is not the one that was accepted. If that is meant, run this test with IMAGO_ACCEPT_API=1 and commit public-api.txt.\n{string.Join('\n', changes)}");
        Assert.Equal(accepted, found);
    }

    private static IEnumerable<string> Lines()
    {
        foreach (var type in typeof(Album).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            yield return $"{KindOf(type)} {NameOf(type)}";
            foreach (var member in type.GetMembers(Declared).Where(IsVisible).Select(Describe).Order(StringComparer.Ordinal))
                yield return "    " + member;
        }
    }

    private static string KindOf(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsSealed ? "sealed class" : "class";

    // Compilers write members with odd names, and accessors are told with their property.
    private static bool IsVisible(MemberInfo member) => member switch
    {
        Type => false,
        MethodInfo method => (method.IsPublic || method.IsFamily) && !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal),
        ConstructorInfo constructor => constructor.IsPublic || constructor.IsFamily,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(a => a.IsPublic || a.IsFamily),
        FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
        EventInfo => true,
        _ => false,
    };

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo c => $"new({ParametersOf(c)})",
        MethodInfo m => $"{(m.IsStatic ? "static " : "")}{NameOf(m.ReturnType)} {m.Name}{Generic(m)}({ParametersOf(m)})",
        PropertyInfo p => $"{(p.GetAccessors(nonPublic: true)[0].IsStatic ? "static " : "")}{NameOf(p.PropertyType)} {p.Name} {{ {string.Join(' ', AccessorsOf(p))} }}",
        FieldInfo { IsLiteral: true } f => $"const {NameOf(f.FieldType)} {f.Name} = {FormattableString.Invariant($"{f.GetRawConstantValue()}")}",
        FieldInfo f => $"{(f.IsStatic ? "static " : "")}{NameOf(f.FieldType)} {f.Name}",
        _ => $"event {member.Name}",
    };

    private static IEnumerable<string> AccessorsOf(PropertyInfo property)
    {
        if (property.GetMethod is { } get && (get.IsPublic || get.IsFamily))
            yield return "get;";
        if (property.SetMethod is { } set && (set.IsPublic || set.IsFamily))
            yield return set.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ? "init;" : "set;";
    }

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";

    private static string ParametersOf(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{NameOf(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = " + FormattableString.Invariant($"{p.DefaultValue ?? "null"}") : "")}"));

    private static string NameOf(Type type)
    {
        if (type.IsGenericParameter || !type.IsGenericType)
            return type.FullName is { } full && type.Namespace is { } space && space.StartsWith("Imago", StringComparison.Ordinal) ? full : type.Name;
        var name = new StringBuilder(type.Name.Split('`')[0]).Append('<');
        return name.AppendJoin(", ", type.GetGenericArguments().Select(NameOf)).Append('>').ToString();
    }
}
