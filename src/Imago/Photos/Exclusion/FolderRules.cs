namespace Imago.Photos.Exclusion;

/// <summary>The rules that leave out a folder's content: the lists of this folder and of its parents up to the input, the nearest first, then the option.</summary>
internal sealed class FolderRules
{
    private readonly string[] _names;
    private readonly (int Depth, ExclusionList List)[] _lists;

    private FolderRules(string[] names, (int Depth, ExclusionList List)[] lists) => (_names, _lists) = (names, lists);

    /// <summary>The rules of an input, without its folder's own list.</summary>
    /// <param name="option">The option's list.</param>
    public static FolderRules Of(ExclusionList option) => new([], option.IsEmpty ? [] : [(0, option)]);

    /// <summary>The rules with the folder's own list.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="Errors.InvalidFileException">The folder's list cannot be read.</exception>
    public FolderRules With(string folder) => ExclusionList.In(folder) is { IsEmpty: false } list ? new(_names, [.. _lists, (_names.Length, list)]) : this;

    /// <summary>The rules of a subfolder.</summary>
    /// <param name="name">The subfolder's name.</param>
    public FolderRules Below(string name) => new([.. _names, Glob.Comparable(name)], _lists);

    /// <summary>Whether something in this folder is left out; null if no pattern matches.</summary>
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
