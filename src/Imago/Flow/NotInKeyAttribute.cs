namespace Imago.Flow;

/// <summary>Excludes an option from the stage's key. A change of such an option does not make the stage's files again.</summary>
/// <param name="reason">Why the stage's files do not depend on the option, or what replaces it in the key.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotInKeyAttribute(string reason) : Attribute
{
    /// <summary>Why the stage's files do not depend on the option, or what replaces it in the key.</summary>
    public string Reason { get; } = reason;
}
