namespace Imago.Comparison;

/// <summary>Why photos form a group.</summary>
public enum GroupKind
{
    /// <summary>All show the same picture: scaled, cropped, saved again or retouched.</summary>
    NearDuplicate,

    /// <summary>At least one is a different picture that is similar to the representative and was taken within seconds of it.</summary>
    Burst,
}
