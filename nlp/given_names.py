"""What a given name tells of a person's gender: common names of the English-speaking world and of Europe.

Left out are names that both bear (Alex, Kim, Robin, Taylor) and those that news texts follow with both pronouns.
"""

from __future__ import annotations

_WOMEN = """
    abigail agnes aimee alice alison allison alyson amber amy angelique ann anne annelie annette annie astrid audrey
    barbara beatrice beatrix becky beth bethany betty beverly birgit bonnie bridget brigitte brooke candice carmen carol
    carole caroline carolyn catherine cathy celeste charlene charlotte chelsea cheryl chloe christine cindy claire
    clare colleen connie constance courtney daisy danielle dawn debbie deborah delphine denise diane dianne dolores
    doris dorothy edith edna eileen elaine eleanor elinor elise elizabeth ellen elsie emily emma erin estelle esther
    ethel eve evelyn faith felicity fiona flora florence frances frederique gail genevieve geraldine gillian ginny
    giselle grace gretchen greta gwen gwendolyn hannah harriet hazel heather heidi heike helen helene henriette
    hillary hilary holly imogen ines ingrid irene iris isabel isabelle ivy jacqueline jane janet janice jean jeanette
    jeanne jenna jennifer jenny jessica jill joan joanne jocelyn josephine joy joyce judith judy julie juliet june
    karen karin kate katharine katherine kathleen kathryn kathy katie kay kayleigh kerstin kirsten kristen kristin
    laurel lauren leigh-anne leonie lesley leslie lillian lily lindsay linda lisbeth lise lois loretta lori lorraine
    louise lucille lucy lynn lynne mabel madeleine madeline maggie maeve margaret margarethe margot marguerite marianne
    marie marilyn marion marjorie martine mary maud maureen maxine may megan melanie meredith michele michelle
    mildred miriam molly monique muriel nancy naomi natalie nicole noreen odile olive pamela patrice patty
    paulette pauline peggy penelope penny phoebe phyllis priscilla rachel rebecca renee rhonda rosalind rose
    rosemary rosie ruth sally samantha sarah saskia shannon sharon sheryl shirley sian sigrid simone siobhan sophie
    stacey stella stephanie sue susan susanne suzanne sylvie tammy terri tess theresa tiffany tracy trish ursula
    valerie vanessa vera veronica vicky violet virginia vivian wendy winifred yasmin yvette yvonne zoe
    ilhan tulsi kirstjen lise-lotte ilse marit tove solveig signe agnieszka fatima aisha priya mei
    """
_MEN = """
    aaron abraham adam adrian ahmed alan albert alejandro alessandro alexander alfred ali alistair alasdair allan
    allen alvin anders andre andreas andrew angelo angus anthony anton antonio arne arnold arthur barack barry
    benedikt ben benjamin bernard bernie bill billy bjorn bob boris brad bradley brandon brendan brent brett brian
    bruce bruno bryan byron calvin carl carlos cedric charles charlie chris christian christoph christopher chuck
    clarence claude clifford clinton colin connor conor craig curtis dale damian damien dan daniel darren darryl
    dave david dean denis dennis derek desmond devin diego dimitri dirk dominic don donald douglas doug duncan dwight
    earl ed eddie edgar edmund eduardo edward edwin elias elijah elliott elon emil emmanuel enrique eric erik
    ernest ethan eugene evan ezra farid felix ferdinand fernando finn floyd francis francisco francois frank
    franklin fred frederick fritz gareth gary gavin geoff geoffrey george gerald gerard gerhard giles giovanni
    glen glenn gordon graham greg gregor gregory guillermo gunther gustav guy hans harald harold harry harvey hassan
    hector heinrich henrik henry herbert herman howard hugh hugo ian igor isaac ivan jack jacob jacques jaime jakob
    jake james jamal jan jared jason javier jay jeb jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim
    joaquin joe joel johan johann john johnny jon jonas jonathan jonah jorge jose josef joseph josh joshua juan
    juergen julian julio justin karl keith ken kenneth kenny kevin klaus konrad kurt kyle lance lars larry laurence
    lawrence leif leo leon leonard lionel lloyd logan lorenzo louis luca lucas luigi luis luke magnus malcolm manuel
    marc marcel marco marcus mario mark marko martin marvin mateo mathias matt matthew matthias maurice max
    maxwell mehmet michael michel miguel mike mikhail milton mitch mitt mohamed mohammad mohammed muhammad murray
    mustafa nathan nathaniel neil nelson nicholas nick nicolas nigel nikita noah norman olav oliver omar orlando
    oscar oskar otto owen pablo patrick paul pavel pedro per pete peter phil philip philippe phillip pierre piet
    piotr rafael rainer ralph ramon randy raul ray raymond reginald rene rex rhys ricardo richard rick ricky rob
    robert roberto rod rodney roger roland rolf roman ron ronald rory ross roy rudolf rudy rufus rupert russell ryan
    sami samuel scott sean sebastian sergei sergey seth shane shaun shawn sidney silvio simon spencer stanley stefan
    stephen sten steve steven stewart stuart sven ted terence terrence theo theodore thomas tim timothy tobias
    tobin todd tom tomas tommy tony travis trent trevor tristan tyler vernon victor viktor vincent vladimir
    volodymyr wade wallace walter warren wayne werner wilbur wilfred wilhelm will william willie wim winston
    wolfgang xavier yusuf zachary
    """
_GENDERS = dict.fromkeys(_WOMEN.split(), "f") | dict.fromkeys(_MEN.split(), "m")


def given_name_gender(name: str) -> str | None:
    """Tell "f" or "m" where a given name does (common ones, and the ending -a), otherwise None."""
    lowered = name.lower()
    return _GENDERS.get(lowered, "f" if lowered.endswith("a") and len(lowered) > 2 else None)
