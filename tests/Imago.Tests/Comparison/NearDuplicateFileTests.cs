using Imago.Comparison;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Comparison;

public sealed class NearDuplicateFileTests : IDisposable
{
    private const string Header = "group,id,path,representative,kind,similarity,hash_distance\n";

    private readonly TemporaryFolder _folder = new();

    private string File => _folder["near-duplicates.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GroupsReadBackAsTheyWereWhateverTheNamesHold()
    {
        var groups = new PhotoGroups(
        [
            new PhotoGroup(GroupKind.NearDuplicate, [new GroupMember(2, "/a/\"quoted\", with comma.jpg", 1, 0), new GroupMember(0, "/a/-x\n<script>.jpg", 0.98765434f, 3)]),
            new PhotoGroup(GroupKind.Burst, [new GroupMember(7, " /Бабочки/ ", 1, 0), new GroupMember(8, "=1+1", 0.5f, 64), new GroupMember(9, "plain", 0.99f, null), new GroupMember(1, "b", -0f, 1)]),
        ]);
        NearDuplicateFile.Write(File, groups);
        var read = NearDuplicateFile.Read(File);
        Assert.Equal(groups.Groups.Select(g => g.Kind), read.Groups.Select(g => g.Kind));
        Assert.Equal(groups.Groups.SelectMany(g => g.Members), read.Groups.SelectMany(g => g.Members));
    }

    [Fact]
    public void TheFileIsPlainCsv()
    {
        NearDuplicateFile.Write(File, new PhotoGroups([new PhotoGroup(GroupKind.Burst, [new GroupMember(4, "/p/a.jpg", 1, 0), new GroupMember(3, "/p/b.jpg", 0.75f, 5), new GroupMember(5, "/p/c.jpg", 0.5f, null)])]));
        Assert.Equal(Header + "0,4,/p/a.jpg,4,burst,1,0\n0,3,/p/b.jpg,4,burst,0.75,5\n0,5,/p/c.jpg,4,burst,0.5,\n", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void NoGroupsAreNoRows()
    {
        NearDuplicateFile.Write(File, new PhotoGroups([]));
        Assert.Equal(Header, System.IO.File.ReadAllText(File));
        Assert.Empty(NearDuplicateFile.Read(File).Groups);
    }

    [Theory]
    [InlineData("0,1,a,1,burst,1,0\n", "has no other")]
    [InlineData("0,1,a,1,burst,1,0\n0,1,b,1,burst,1,0\n", "line 3, column id")]
    [InlineData("0,1,a,2,burst,1,0\n", "line 2, column group")]
    [InlineData("1,1,a,1,burst,1,0\n", "line 2, column group")]
    [InlineData("0,1,a,1,burst,1,0\n0,2,b,3,burst,1,0\n", "line 3, column representative")]
    [InlineData("0,1,a,1,copy,1,0\n", "near-duplicate or burst")]
    [InlineData("0,1,a,1,burst,2,0\n", "column similarity")]
    [InlineData("0,1,a,1,burst,1,65\n", "column hash_distance")]
    public void AFileThatIsNoneIsRefusedWithThePlace(string rows, string expected)
    {
        System.IO.File.WriteAllText(File, Header + rows);
        Assert.Contains(expected, Assert.Throws<InvalidFileException>(() => NearDuplicateFile.Read(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneOfEachGroupStaysTheRepresentativeWhereItIsThere()
    {
        static GroupMember Member(long id) => new(id, "", 1, 0);
        var groups = new PhotoGroups([new PhotoGroup(GroupKind.Burst, [Member(5), Member(3), Member(4)]), new PhotoGroup(GroupKind.NearDuplicate, [Member(8), Member(9)])]);
        Assert.Equal([1, 5, 9], groups.OnePerGroup([1, 3, 5, 4, 9]));
        Assert.Equal([4, 8], groups.OnePerGroup([4, 3, 9, 8]));
        Assert.Empty(groups.OnePerGroup([]));
        Assert.Throws<ArgumentException>(() => new PhotoGroups([.. groups.Groups, groups.Groups[0]]));
    }
}
