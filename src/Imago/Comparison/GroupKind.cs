namespace Imago.Comparison;

/// <summary>Why photos are in one group.</summary>
public enum GroupKind
{
    /// <summary>All show the same picture: scaled, cut, saved again or retouched.</summary>
    NearDuplicate,

    /// <summary>At least one is a picture of its own, alike and taken within seconds of the representative.</summary>
    Burst,
}
