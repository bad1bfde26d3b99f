namespace Imago.Photos.Exclusion;

/// <summary>What is left out of a folder: by the lists of this folder and of those above it up to the input, the nearest first, then by the option.</summary>
internal sealed class FolderRules
{
    private readonly string[] _names;
    private readonly (int Depth, ExclusionList List)[] _lists;

    private FolderRules(string[] names, (int Depth, ExclusionList List)[] lists) => (_names, _lists) = (names, lists);

    /// <summary>The rules of an input, before its folder's own.</summary>
    /// <param name="option">The list of the option.</param>
    public static FolderRules Of(ExclusionList option) => new([], option.IsEmpty ? [] : [(0, option)]);

    /// <summary>The rules with a folder's own.</summary>
    /// <param name="folder">The folder these rules are of.</param>
    /// <exception cref="Errors.InvalidFileException">The folder's list cannot be read.</exception>
    public FolderRules With(string folder) => ExclusionList.In(folder) is { IsEmpty: false } list ? new(_names, [.. _lists, (_names.Length, list)]) : this;

    /// <summary>The rules of a folder in this one.</summary>
    /// <param name="name">Its name.</param>
    public FolderRules Below(string name) => new([.. _names, Glob.Comparable(name)], _lists);

    /// <summary>Whether something in this folder is left out; null where no pattern says so.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool? Excludes(string name, bool isFolder)
    {
        if (_lists.Length == 0)
            return null;
        string[] path = [.. _names, Glob.Comparable(name)];
        for (var i = _lists.Length - 1; i >= 0; i--)
        {
            if (_lists[i].List.Excludes(path.AsSpan(_lists[i].Depth), isFolder) is { } excluded)
                return excluded;
        }

        return null;
    }
}
