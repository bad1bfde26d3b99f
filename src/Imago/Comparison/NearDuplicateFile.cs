using System.Globalization;
using CsvHelper;
using Imago.Embedding.Measures;
using Imago.Errors;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Comparison;

/// <summary>
/// <c>near-duplicates.csv</c>: <c>group,id,path,representative,kind,similarity,hash_distance</c>, with a row per photo of a group; each
/// group starts with its representative. Photos without a group have no row.
/// </summary>
public static class NearDuplicateFile
{
    private static readonly string[] Columns = ["group", "id", "path", "representative", "kind", "similarity", "hash_distance"];
    private static readonly string[] KindNames = ["near-duplicate", "burst"];

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="groups">The groups, which are numbered from 0 in this order.</param>
    public static void Write(string path, PhotoGroups groups) => AtomicFile.Write(path, stream =>
    {
        using var writer = CsvWriter.Create(stream, CsvRows.WriterOptions, leaveOpen: true);
        writer.WriteHeader(Columns);
        foreach (var (number, group) in groups.Groups.Index())
        {
            foreach (var member in group.Members)
            {
                writer.WriteRecord(
                    Whole(number),
                    Whole(member.Id),
                    member.Path,
                    Whole(group.Representative.Id),
                    KindNames[(int)group.Kind],
                    member.Similarity.ToString("R", CultureInfo.InvariantCulture),
                    member.HashDistance is { } bits ? Whole(bits) : "");
            }
        }
    });

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="InvalidFileException">It is missing, or is not a file of near-duplicates.</exception>
    public static PhotoGroups Read(string path)
    {
        using var rows = CsvRows.Open(path, Columns);
        var groups = new List<PhotoGroup>();
        var members = new List<GroupMember>();
        var photos = new HashSet<long>();
        while (rows.Next())
        {
            var id = Id(rows, "id");
            if (!photos.Add(id))
                throw rows.Unexpected("id", "a photo that no row before has");
            var begins = id == Id(rows, "representative");
            var group = rows.Whole("group", 0, 0, int.MaxValue);
            if (group != (begins ? groups.Count : groups.Count - 1))
                throw rows.Unexpected("group", "groups numbered from 0, each beginning with its representative,");
            if (begins)
                groups.Add(new PhotoGroup(Kind(rows), members = []));
            else if (Id(rows, "representative") != members[0].Id)
                throw rows.Unexpected("representative", "the photo the group begins with");
            members.Add(new GroupMember(id, rows.Text("path"), (float)rows.Real("similarity", -1, 1), rows.Text("hash_distance").Length > 0 ? (int)rows.Whole("hash_distance", 0, 0, PerceptualHash.Bits) : null));
        }

        return groups.Find(group => group.Members.Count < 2) is { } single
            ? throw new InvalidFileException(path, $"the group of the photo {single.Representative.Id} has no other; groups have two photos or more.")
            : new PhotoGroups(groups);
    }

    /// <summary>Reads the file for an index.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="join">The index.</param>
    /// <exception cref="InvalidFileException">It is missing, is not a file of near-duplicates, or is of another index.</exception>
    internal static PhotoGroups Read(string path, PhotoJoin join)
    {
        var repeats = Read(path);
        join.RequireSame(repeats.Groups.SelectMany(group => group.Members).Select(member => (member.Id, (string?)member.Path)), path);
        return repeats;
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Id(CsvRows rows, string column) => rows.Whole(column, 0, 0, long.MaxValue);

    private static GroupKind Kind(CsvRows rows)
    {
        var kind = Array.IndexOf(KindNames, rows.Text("kind"));
        return kind >= 0 ? (GroupKind)kind : throw rows.Unexpected("kind", string.Join(" or ", KindNames));
    }
}
